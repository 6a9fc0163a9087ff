/*
 * parse - options out of argv into the command's variables
 */

#include <stdint.h>
#include <string.h>

#include "cli/local.h"
#include "clock/clock.h"
#include "mem/mem.h"
#include "str/str.h"

static int
set_number(const struct opt *o, const char *value)
{
	if (str_number(value, 0, INT64_MAX, o->to) == -1)
		return refuse(EXIT_USAGE, "--%s wants a whole number, "
		    "not '%s'", o->name, value);
	return 0;
}

static int
set_span(const struct opt *o, const char *value)
{
	if (clock_span_parse(value, o->to) == -1) {
		refuse(EXIT_USAGE, "--%s wants a time, not '%s'", o->name,
		    value);
		hint("90 and 90s are seconds; also 250ms, 1m30s, 2h, 1d");
		return -1;
	}
	return 0;
}

static int
set(const struct opt *o, const char *value)
{
	struct texts *t;

	if (open_option(o) == -1)
		return -1;
	switch (o->kind) {
	case OPT_FLAG:
		*(bool *)o->to = true;
		return 0;
	case OPT_TEXT:
		*(const char **)o->to = value;
		return 0;
	case OPT_TEXTS:
		t = o->to;
		t->v = mem_resize(t->v, t->n + 1, sizeof(*t->v));
		t->v[t->n++] = value;
		return 0;
	case OPT_NUMBER:
		return set_number(o, value);
	case OPT_SPAN:
		return set_span(o, value);
	}
	return 0;
}

static const struct opt *
by_key(const struct cmd *cmd, char key)
{
	for (const struct opt *o = cmd->opts; o != NULL && o->name != NULL; o++)
		if (o->key == key)
			return o;
	return NULL;
}

static const struct opt *
by_name(const struct cmd *cmd, const char *name, size_t len)
{
	for (const struct opt *o = cmd->opts; o != NULL && o->name != NULL; o++)
		if (strlen(o->name) == len && strncmp(o->name, name, len) == 0)
			return o;
	return NULL;
}

/* The word, of which that much would be the option's name. */
static int
no_option(const struct cmd *cmd, const char *word, size_t len)
{
	struct arena a = { 0 };

	refuse(EXIT_USAGE, "%s has no option %.*s", cmd->name, (int)len, word);
	suggest_option(cmd, arena_format(&a, "%.*s", (int)len - 2, word + 2));
	arena_free(&a);
	return -1;
}

static int
no_letter(const struct cmd *cmd, char letter, const char *word)
{
	refuse(EXIT_USAGE, "%s has no option -%c", cmd->name, letter);
	if (strlen(word) > 2)
		suggest_option(cmd, word + 1);
	return -1;
}

/* --name, --name value, --name=value.  *i moves past what was used. */
static int
take_word(const struct cmd *cmd, int argc, char *argv[], int *i)
{
	const char *name = argv[*i] + 2, *value = NULL;
	const struct opt *o;
	size_t len;

	len = strcspn(name, "=");
	if ((o = by_name(cmd, name, len)) == NULL)
		return no_option(cmd, argv[*i], len + 2);
	if (name[len] == '=')
		value = name + len + 1;
	if (o->kind == OPT_FLAG && value != NULL)
		return refuse(EXIT_USAGE, "--%s takes no value", o->name);
	if (o->kind != OPT_FLAG && value == NULL) {
		if (*i + 1 >= argc)
			return refuse(EXIT_USAGE, "--%s wants a %s", o->name,
			    o->arg);
		value = argv[++*i];
	}
	return set(o, value);
}

/* -abc, -n5, -n 5. */
static int
take_letters(const struct cmd *cmd, int argc, char *argv[], int *i)
{
	const struct opt *o;
	const char *p;

	for (p = argv[*i] + 1; *p != '\0'; p++) {
		if ((o = by_key(cmd, *p)) == NULL)
			return no_letter(cmd, *p, argv[*i]);
		if (o->kind == OPT_FLAG) {
			if (set(o, NULL) == -1)
				return -1;
			continue;
		}
		if (p[1] != '\0')
			return set(o, p + 1);
		if (*i + 1 >= argc)
			return refuse(EXIT_USAGE, "-%c wants a %s", o->key,
			    o->arg);
		return set(o, argv[++*i]);
	}
	return 0;
}

static int
take(const struct cmd *cmd, int argc, char *argv[], int *i)
{
	if (argv[*i][1] == '-')
		return take_word(cmd, argc, argv, i);
	return take_letters(cmd, argc, argv, i);
}

int
parse(const struct cmd *cmd, int argc, char *argv[])
{
	int i, n = 0;

	for (i = 0; i < argc; i++) {
		if (strcmp(argv[i], "--") == 0)
			break;
		if (argv[i][0] != '-' || argv[i][1] == '\0')
			argv[n++] = argv[i];
		else if (take(cmd, argc, argv, &i) == -1)
			return -1;
	}
	if (i == argc)
		cli_rest = argv + argc;
	else if (cmd->rest != NULL)
		cli_rest = argv + i + 1;
	else
		while (++i < argc)
			argv[n++] = argv[i];
	argv[n] = NULL;
	return n;
}

int
count_operands(const struct cmd *cmd, int argc, char *argv[])
{
	struct arena a = { 0 };
	char *rest, *word;
	bool many = false;
	int least = 0, most = 0;

	rest = arena_copy(&a, cmd->operands);
	while ((word = str_piece(&rest, " ")) != NULL) {
		if (str_starts(word, "...")) {
			many = true;
			continue;
		}
		most++;
		if (*word != '[')
			least++;
	}
	arena_free(&a);
	if (argc < least)
		return refuse(EXIT_USAGE, "%s wants %s", cmd->name,
		    cmd->operands);
	if (argc <= most || many)
		return 0;
	refuse(EXIT_USAGE, "%s takes %s%s, and not '%s'", cmd->name,
	    most == 0 ? "no operands" : "only ", cmd->operands, argv[most]);
	hint("a text of several words needs quotes around it");
	return -1;
}
