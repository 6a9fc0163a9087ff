/*
 * libjq - libjq itself, loaded when it is first called
 *
 * It brings two more libraries, for which each start of a program would pay
 * 0.27 ms of 1.5, and most read no JSON at all.  So what json.c calls by the
 * names of libjq is here, and leads there.
 */

#include <dlfcn.h>
#include <err.h>
#include <jq.h>
#include <jv.h>

#include "fault/fault.h"

static void *
find(const char *name)
{
	static void *lib;
	void *there = NULL;

	if (lib == NULL)
		lib = dlopen("libjq.so.1", RTLD_NOW);
	if (lib == NULL || (there = dlsym(lib, name)) == NULL)
		errx(EXIT_FAILED, "%s", dlerror());
	return there;
}

/* Declares "real", the function of that name in the library. */
#define REAL(name)					\
	static __typeof__(name) *real;			\
							\
	if (real == NULL)				\
		*(void **)&real = find(#name)

#define FUNCTION(type, name, params, args)		\
	type name params { REAL(name); return real args; }

#define PROCEDURE(name, params, args)			\
	void name params { REAL(name); real args; }

FUNCTION(jv, jv_array, (void), ())
FUNCTION(jv, jv_array_get, (jv a, int i), (a, i))
FUNCTION(int, jv_array_length, (jv a), (a))
FUNCTION(jv, jv_copy, (jv v), (v))
FUNCTION(jv, jv_dump_string, (jv v, int flags), (v, flags))
PROCEDURE(jv_free, (jv v), (v))
FUNCTION(jv_kind, jv_get_kind, (jv v), (v))
FUNCTION(jv, jv_invalid, (void), ())
FUNCTION(jv, jv_invalid_get_msg, (jv v), (v))
FUNCTION(int, jv_invalid_has_msg, (jv v), (v))
FUNCTION(jv, jv_keys, (jv o), (o))
FUNCTION(jv, jv_object_get, (jv o, jv key), (o, key))
FUNCTION(jv, jv_parse, (const char *text), (text))
FUNCTION(jv, jv_parse_sized, (const char *text, int len), (text, len))
FUNCTION(jv, jv_string, (const char *text), (text))
FUNCTION(int, jv_string_length_bytes, (jv s), (s))
FUNCTION(const char *, jv_string_value, (jv s), (s))

FUNCTION(int, jq_compile, (jq_state *jq, const char *program), (jq, program))
FUNCTION(jq_state *, jq_init, (void), ())
FUNCTION(jv, jq_next, (jq_state *jq), (jq))
PROCEDURE(jq_set_attr, (jq_state *jq, jv name, jv value), (jq, name, value))
PROCEDURE(jq_set_error_cb, (jq_state *jq, jq_msg_cb cb, void *arg),
    (jq, cb, arg))
PROCEDURE(jq_start, (jq_state *jq, jv input, int flags), (jq, input, flags))
PROCEDURE(jq_teardown, (jq_state **jq), (jq))
