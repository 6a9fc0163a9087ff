/*
 * record - look up, change, print
 */

#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "clean/clean.h"
#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "record/local.h"

static struct pair *
find(const struct record *r, const char *key)
{
	for (size_t i = 0; i < r->count; i++)
		if (strcasecmp(r->pairs[i].key, key) == 0)
			return &r->pairs[i];
	return NULL;
}

struct pair *
record_add(struct record *r, char *key, char *value)
{
	if (r->count == r->cap) {
		r->pairs = arena_grow(r->arena, r->pairs, r->count,
		    r->cap * 2 + 16, sizeof(*r->pairs));
		r->cap = r->cap * 2 + 16;
	}
	r->pairs[r->count] = (struct pair){ key, value };
	return &r->pairs[r->count++];
}

const char *
record_get(const struct record *r, const char *key)
{
	struct pair *p;

	return (p = find(r, key)) == NULL ? NULL : p->value;
}

const char *
record_text(const struct record *r, const char *key)
{
	const char *value;

	return (value = record_get(r, key)) == NULL ? "" : value;
}

long long
record_number(const struct record *r, const char *key, long long otherwise)
{
	long long n;

	if (str_number(record_text(r, key), 0, LLONG_MAX, &n) == -1)
		return otherwise;
	return n;
}

void
record_set(struct record *r, const char *key, const char *value)
{
	struct pair *p;

	p = find(r, key);
	if (value == NULL) {
		if (p != NULL)
			memmove(p, p + 1, (size_t)(r->pairs + --r->count - p) *
			    sizeof(*p));
		return;
	}
	if (p == NULL)
		p = record_add(r, arena_copy(r->arena, key), NULL);
	p->value = arena_copy(r->arena, value);
}

void
record_setf(struct record *r, const char *key, const char *fmt, ...)
{
	struct str value = { 0 };
	va_list ap;
	int len;

	va_start(ap, fmt);
	len = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	va_start(ap, fmt);
	vsnprintf(str_room(&value, (size_t)len), (size_t)len + 1, fmt, ap);
	va_end(ap);
	record_set(r, key, value.s);
	str_free(&value);
}

long long
record_time(const struct record *r, const char *key)
{
	long long ms;

	return clock_parse(record_text(r, key), &ms) == 0 ? ms : 0;
}

void
record_set_time(struct record *r, const char *key, long long ms)
{
	char text[CLOCK_TEXT];

	record_set(r, key, clock_text(ms, text));
}

static void
print_value(struct str *out, const char *value)
{
	const char *nl;

	for (; (nl = strchr(value, '\n')) != NULL; value = nl + 1) {
		str_addn(out, value, (size_t)(nl - value));
		str_add(out, "\n\t");
	}
	str_add(out, value);
	str_addc(out, '\n');
}

void
record_print(const struct record *r, struct str *out)
{
	for (size_t i = 0; i < r->count; i++) {
		str_addf(out, "%s:", r->pairs[i].key);
		if (r->pairs[i].value[0] != '\0')
			str_addc(out, ' ');
		print_value(out, r->pairs[i].value);
	}
	if (r->body != NULL)
		str_addf(out, "\n%s", r->body);
}

/* read: whether there is a text. */
static int
take_file(struct record *r, const char *name, struct str *text, int read)
{
	int result = read;

	if (read == 0 && (result = record_parse(r, str_text(text),
	    text->len)) == -1)
		refuse(EXIT_FAILED, "'%s' is damaged: %s", name, fault_text());
	str_free(text);
	return result;
}

int
record_load(struct record *r, int dir, const char *name)
{
	struct str text = { 0 };

	return take_file(r, name, &text, file_read(dir, name, &text));
}

int
record_load_held(struct record *r, int dir, const char *name, pid_t *holder)
{
	struct str text = { 0 };

	return take_file(r, name, &text, file_read_held(dir, name, &text,
	    holder));
}

int
record_save(const struct record *r, int dir, const char *name)
{
	struct str text = { 0 };
	int result;

	record_print(r, &text);
	result = file_replace(dir, name, str_text(&text), text.len);
	str_free(&text);
	return result;
}

void
record_set_args(struct record *r, const char *key, char *const argv[])
{
	struct str value = { 0 };

	for (size_t i = 0; argv[i] != NULL; i++) {
		str_addc(&value, '\n');
		escape_add(&value, argv[i], strlen(argv[i]));
	}
	record_set(r, key, str_text(&value));
	str_free(&value);
}

char **
record_args(const struct record *r, const char *key)
{
	char **argv, *arg, *rest;
	size_t n = 0;

	rest = arena_copy(r->arena, record_text(r, key));
	argv = arena_alloc(r->arena, strlen(rest) + 2, sizeof(*argv));
	strsep(&rest, "\n");
	while ((arg = strsep(&rest, "\n")) != NULL) {
		escape_undo(arg);
		argv[n++] = arg;
	}
	return argv;
}
