/*
 * json - a thin skin over libjq's jv and jq
 *
 * All jv_ functions consume what they are given and return something new.
 */

#include <jq.h>
#include <jv.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "clean/clean.h"
#include "fault/fault.h"
#include "json/json.h"

enum { SUBSTITUTE = 0x1a };	/* ASCII's name for this character */

static void
add_and_free(struct str *out, jv value)
{
	str_addn(out, jv_string_value(value),
	    (size_t)jv_string_length_bytes(jv_copy(value)));
	jv_free(value);
}

void
json_quote(struct str *out, const char *text)
{
	jv dumped = jv_dump_string(jv_string(text), 0);

	clean_json(out, jv_string_value(dumped),
	    (size_t)jv_string_length_bytes(jv_copy(dumped)));
	jv_free(dumped);
}

void
json_member(struct str *out, const char *name, const char *value)
{
	if (out->len > 0 && out->s[out->len - 1] != '{')
		str_addc(out, ',');
	json_quote(out, name);
	str_addc(out, ':');
	if (value == NULL)
		str_add(out, "null");
	else
		json_quote(out, value);
}

int
json_parse(struct json *json, const char *text, size_t len)
{
	jv *doc, error, value;
	int result;

	value = jv_parse_sized(text, (int)len);
	if (!jv_is_valid(value)) {
		error = jv_invalid_get_msg(value);
		result = refuse(EXIT_USAGE, "not JSON: %s",
		    jv_get_kind(error) == JV_KIND_STRING ?
		    jv_string_value(error) : "it is empty");
		jv_free(error);
		return result;
	}
	doc = mem_resize(NULL, 1, sizeof(*doc));
	*doc = value;
	json->doc = doc;
	return 0;
}

void
json_free(struct json *json)
{
	if (json->doc == NULL)
		return;
	jv_free(*(jv *)json->doc);
	free(json->doc);
	json->doc = NULL;
}

/* A string as it is, anything else as JSON. */
static void
add_raw(struct str *out, jv value)
{
	if (jv_get_kind(value) == JV_KIND_STRING)
		add_and_free(out, value);
	else
		add_and_free(out, jv_dump_string(value, 0));
}

/* The member, or the element, that one word of a path names. */
static jv
step(jv value, const char *name)
{
	long long i;

	if (jv_get_kind(value) == JV_KIND_OBJECT)
		return jv_object_get(value, jv_string(name));
	if (jv_get_kind(value) == JV_KIND_ARRAY &&
	    str_number(name, 0, INT32_MAX, &i) == 0)
		return jv_array_get(value, (int)i);
	jv_free(value);
	return jv_invalid();
}

static jv
at(const struct json *json, struct arena *a, const char *path)
{
	char *name, *rest;
	jv value;

	if (json->doc == NULL)
		return jv_invalid();
	value = jv_copy(*(jv *)json->doc);
	rest = arena_copy(a, path);
	while (jv_is_valid(value) && (name = str_piece(&rest, ".")) != NULL)
		value = step(value, name);
	return value;
}

char *
json_get(const struct json *json, struct arena *a, const char *path)
{
	struct str text = { 0 };
	char *result;
	jv value;

	value = at(json, a, path);
	if (!jv_is_valid(value) || jv_get_kind(value) == JV_KIND_NULL) {
		jv_free(value);
		return NULL;
	}
	add_raw(&text, value);
	/* What follows a NUL is not to be hidden by it. */
	for (size_t i = 0; i < text.len; i++)
		if (text.s[i] == '\0')
			text.s[i] = SUBSTITUTE;
	result = arena_copy(a, str_text(&text));
	str_free(&text);
	return result;
}

int
json_length(const struct json *json, struct arena *a, const char *path)
{
	int n = 0;
	jv value;

	value = at(json, a, path);
	if (jv_get_kind(value) == JV_KIND_ARRAY)
		n = jv_array_length(jv_copy(value));
	jv_free(value);
	return n;
}

char **
json_members(const struct json *json, struct arena *a, const char *path)
{
	jv name, names, value = at(json, a, path);
	char **list;
	int n = 0;

	if (jv_get_kind(value) != JV_KIND_OBJECT) {
		jv_free(value);
		return arena_alloc(a, 1, sizeof(*list));
	}
	names = jv_keys(value);
	n = jv_array_length(jv_copy(names));
	list = arena_alloc(a, (size_t)n + 1, sizeof(*list));
	for (int i = 0; i < n; i++) {
		name = jv_array_get(jv_copy(names), i);
		list[i] = arena_copy(a, jv_string_value(name));
		jv_free(name);
	}
	jv_free(names);
	return list;
}

/* libjq tells what is wrong with a program only to a callback. */
static void
keep_error(void *to, jv message)
{
	struct str *text = to;

	if (text->len == 0 && jv_get_kind(message) == JV_KIND_STRING)
		str_add(text, jv_string_value(message));
	jv_free(message);
}

int
json_filter_open(struct json_filter *f, const char *program)
{
	struct str why = { 0 };
	int ok, result = 0;
	jq_state *jq;

	if ((jq = jq_init()) == NULL)
		return refuse(EXIT_FAILED, "cannot start jq");
	jq_set_error_cb(jq, keep_error, &why);
	/* Without these, 1.6 aborts the process on an import. */
	jq_set_attr(jq, jv_string("JQ_LIBRARY_PATH"), jv_array());
	jq_set_attr(jq, jv_string("JQ_ORIGIN"), jv_string("."));
	jq_set_attr(jq, jv_string("PROGRAM_ORIGIN"), jv_string("."));
	ok = jq_compile(jq, program);
	jq_set_error_cb(jq, NULL, NULL);
	if (ok) {
		f->jq = jq;
	} else {
		result = refuse(EXIT_USAGE, "bad filter '%s': %.*s", program,
		    (int)strcspn(str_text(&why), "\n"), str_text(&why));
		jq_teardown(&jq);
	}
	str_free(&why);
	return result;
}

void
json_filter_close(struct json_filter *f)
{
	jq_state *jq = f->jq;

	if (jq != NULL)
		jq_teardown(&jq);
	f->jq = NULL;
}

int
json_filter_run(struct json_filter *f, const char *text, struct str *out)
{
	jv document = jv_parse(text), message, value;
	int result = 0;

	/* It would abort the process. */
	if (!jv_is_valid(document)) {
		jv_free(document);
		return refuse(EXIT_USAGE, "not JSON");
	}
	jq_start(f->jq, document, 0);
	while (jv_is_valid(value = jq_next(f->jq))) {
		add_raw(out, value);
		str_addc(out, '\n');
	}
	if (jv_invalid_has_msg(jv_copy(value))) {
		message = jv_invalid_get_msg(jv_copy(value));
		result = refuse(EXIT_FAILED, "the filter failed: %s",
		    jv_get_kind(message) == JV_KIND_STRING ?
		    jv_string_value(message) : "no reason given");
		jv_free(message);
	}
	jv_free(value);
	return result;
}
