/*
 * cell - the value of one field of one row, as text or as JSON
 */

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "clean/clean.h"
#include "clock/clock.h"
#include "out/local.h"
#include "record/record.h"

void
out_value(const struct field *f, const void *row, struct str *value)
{
	const void *at = (const char *)row + f->at;
	const char *text;

	if (f->get != NULL) {
		f->get(row, value);
		return;
	}
	text = f->in_record ? record_text(at, f->name) :
	    *(const char *const *)at;
	if (text != NULL)
		str_add(value, text);
}

static void
add_joined(struct str *cell, const char *value)
{
	size_t len;

	for (; *value != '\0'; value += len + (value[len] == '\n')) {
		len = strcspn(value, "\n");
		clean_show(cell, value, len, false);
		if (value[len] == '\n')
			str_addc(cell, ',');
	}
}

void
cell_plain(struct str *cell, const struct field *f, const char *value,
    bool table)
{
	char buf[CLOCK_TEXT];

	if (f->kind == FIELD_TIME && *value != '\0')
		str_add(cell, table ?
		    clock_span(clock_now() - atoll(value), buf) :
		    clock_text(atoll(value), buf));
	else if (*value == '\0')
		str_add(cell, "-");
	else if (f->kind == FIELD_LIST)
		add_joined(cell, value);
	else
		clean_show(cell, value, strlen(value), false);
}

static void
add_list(struct str *s, const char *value)
{
	struct str item = { 0 };
	const char *sep = "";
	size_t len;

	str_addc(s, '[');
	for (; *value != '\0'; value += len + (value[len] == '\n')) {
		len = strcspn(value, "\n");
		str_clear(&item);
		str_addn(&item, value, len);
		str_add(s, sep);
		json_quote(s, str_text(&item));
		sep = ",";
	}
	str_addc(s, ']');
	str_free(&item);
}

void
cell_json(struct str *s, const struct field *f, const char *value)
{
	char buf[CLOCK_TEXT];
	long long n;

	if (f->kind == FIELD_LIST)
		add_list(s, value);
	else if (*value == '\0')
		str_add(s, "null");
	else if (f->kind == FIELD_NUMBER &&
	    str_number(value, LLONG_MIN, LLONG_MAX, &n) == 0)
		str_addf(s, "%lld", n);
	else if (f->kind == FIELD_BOOL)
		str_add(s, str_is(value, "true") ? "true" : "false");
	else if (f->kind == FIELD_TIME)
		str_addf(s, "\"%s\"", clock_text(atoll(value), buf));
	else
		json_quote(s, value);
}
