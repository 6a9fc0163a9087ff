/*
 * out - choose fields, print rows
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clean/clean.h"
#include "fault/fault.h"
#include "out/local.h"

static const struct field *
named(const struct field *f, const char *name)
{
	for (; f->name != NULL; f++)
		if (strcmp(f->name, name) == 0)
			return f;
	return NULL;
}

static int
unknown(const struct field *f, const char *name)
{
	struct str all = { 0 };

	for (; f->name != NULL; f++)
		str_addf(&all, "%s%s", all.len > 0 ? "," : "", f->name);
	refuse(EXIT_USAGE, "there is no field '%s'", name);
	hint("there are %s", str_text(&all));
	str_free(&all);
	return -1;
}

static int
choose(struct out *out, const char *names)
{
	char *name, *rest;

	rest = arena_copy(&out->arena, names);
	while ((name = str_piece(&rest, ", ")) != NULL) {
		if (out->count == MOST)
			return refuse(EXIT_USAGE, "too many fields");
		out->chosen[out->count] = named(out->fields, name);
		if (out->chosen[out->count++] == NULL)
			return unknown(out->fields, name);
	}
	return out->count > 0 ? 0 : refuse(EXIT_USAGE, "no field is named");
}

/* JSON without a choice holds everything. */
static void
choose_all(struct out *out)
{
	for (const struct field *f = out->fields; f->name != NULL; f++)
		if (out->count < MOST)
			out->chosen[out->count++] = f;
}

int
out_open(struct out *out, const struct field *fields, const char *usual,
    const struct out_how *how)
{
	bool json = how->json || how->jq != NULL;

	*out = (struct out){ .fields = fields, .how = how };
	out->table = !json && !how->nul && isatty(STDOUT_FILENO);
	if (json && how->fields == NULL)
		choose_all(out);
	else if (choose(out, how->fields != NULL ? how->fields : usual) == -1)
		goto fail;
	if (how->jq == NULL || json_filter_open(&out->filter, how->jq) == 0)
		return 0;
fail:
	arena_free(&out->arena);
	return -1;
}

static int
row_json(struct out *out, const void *row)
{
	struct str s = { 0 }, value = { 0 }, made = { 0 };
	int result = 0;

	for (size_t i = 0; i < out->count; i++) {
		str_clear(&value);
		out_value(out->chosen[i], row, &value);
		str_addf(&s, "%s\"%s\":", i == 0 ? "{" : ",",
		    out->chosen[i]->name);
		cell_json(&s, out->chosen[i], str_text(&value));
	}
	str_add(&s, "}\n");
	if (out->how->jq != NULL) {
		result = json_filter_run(&out->filter, s.s, &made);
		out_text(str_text(&made), made.len);
	} else {
		fwrite(s.s, 1, s.len, stdout);
	}
	str_free(&s);
	str_free(&value);
	str_free(&made);
	return result;
}

static void
row_tabs(struct out *out, const void *row)
{
	struct str s = { 0 }, value = { 0 };

	for (size_t i = 0; i < out->count; i++) {
		str_clear(&value);
		out_value(out->chosen[i], row, &value);
		if (i > 0)
			str_addc(&s, '\t');
		cell_plain(&s, out->chosen[i], str_text(&value), false);
	}
	fwrite(str_text(&s), 1, s.len, stdout);
	putchar(out->how->nul ? '\0' : '\n');
	str_free(&s);
	str_free(&value);
}

static void
row_keep(struct out *out, const void *row)
{
	struct str cell = { 0 }, value = { 0 };
	char **cells;

	cells = arena_alloc(&out->arena, out->count, sizeof(*cells));
	for (size_t i = 0; i < out->count; i++) {
		str_clear(&value);
		str_clear(&cell);
		out_value(out->chosen[i], row, &value);
		cell_plain(&cell, out->chosen[i], str_text(&value), true);
		cells[i] = arena_copy(&out->arena, str_text(&cell));
	}
	str_free(&cell);
	str_free(&value);
	out->rows = mem_resize(out->rows, out->nrows + 1, sizeof(*out->rows));
	out->rows[out->nrows++] = cells;
}

int
out_row(struct out *out, const void *row)
{
	if (out->how->json || out->how->jq != NULL)
		return row_json(out, row);
	if (out->table)
		row_keep(out, row);
	else
		row_tabs(out, row);
	return 0;
}

void
out_close(struct out *out)
{
	if (out->table && out->nrows > 0)
		table_print(out);
	json_filter_close(&out->filter);
	arena_free(&out->arena);
	free(out->rows);
}

void
out_text(const char *text, size_t len)
{
	struct str s = { 0 };

	clean_show(&s, text, len, true);
	fwrite(str_text(&s), 1, s.len, stdout);
	str_free(&s);
}
