/*
 * drift_save - a strange screen for people, and for the tests of the rules
 */

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "clean/clean.h"
#include "fault/fault.h"
#include "file/file.h"
#include "json/json.h"
#include "out/out.h"
#include "screen/screen.h"
#include "smon/drift.h"

/* What counts as right for each truth. */
static const struct {
	const char	*word, *expect[2];
} truths[] = {
	{ "idle",		{ "idle" } },
	{ "typed",		{ "idle" } },
	{ "menu",		{ "idle", "waiting" } },
	{ "busy",		{ "busy" } },
	{ "busy-retrying",	{ "busy" } },
	{ "busy-background",	{ "busy", "idle" } },
	{ "compacting",		{ "busy" } },
	{ "error",		{ "idle" } },
	{ "waiting",		{ "waiting" } },
	{ "starting",		{ "unknown", "busy" } },
	{ "exited",		{ "unknown" } },
	{ "suspended",		{ "unknown" } }
};

enum { NTRUTHS = sizeof(truths) / sizeof(truths[0]) };

static int
find_truth(const char *word)
{
	struct str all = { 0 };

	for (int i = 0; i < NTRUTHS; i++) {
		if (strcmp(truths[i].word, word) == 0) {
			str_free(&all);
			return i;
		}
		str_addf(&all, "%s%s", i > 0 ? ", " : "", truths[i].word);
	}
	refuse(EXIT_USAGE, "'%s' is not a truth that the tests know", word);
	hint("there are %s", str_text(&all));
	str_free(&all);
	return -1;
}

static void
add_pair(struct str *out, const char *key, const char *value)
{
	if (*value == '\0')
		return;
	str_addf(out, "%s\n \"%s\": ", out->len > 1 ? "," : "", key);
	json_quote(out, value);
}

static void
add_expect(struct str *out, int truth)
{
	str_add(out, ",\n \"expect\": [");
	for (int i = 0; i < 2 && truths[truth].expect[i] != NULL; i++) {
		str_add(out, i > 0 ? ", " : "");
		json_quote(out, truths[truth].expect[i]);
	}
	str_addc(out, ']');
}

static void
add_facts(struct str *out, const struct drift *d, int truth)
{
	static const char *const keys[] = { "title", "command", "width",
	    "height", "cursor_x", "cursor_y", "alternate" };
	const struct record *r = &d->record;

	str_addc(out, '{');
	add_pair(out, "agent", record_text(r, "agent"));
	add_pair(out, "version", record_text(r, "version"));
	add_pair(out, "truth", truths[truth].word);
	add_expect(out, truth);
	add_pair(out, "why", record_text(r, "what"));
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		add_pair(out, keys[i], record_text(r, keys[i]));
	add_pair(out, "dead", "0");
	str_add(out, "\n}\n");
}

/* DIR/AGENT/TRUTH, made if need be: a descriptor, or -1. */
static int
open_place(const char *dir, const char *agent, const char *truth)
{
	int at, below, fd = -1;

	if (name_check("agent", agent) == -1 ||
	    (at = dir_open(AT_FDCWD, dir)) == -1)
		return -1;
	if (dir_make(at, agent) != -1 && (below = dir_open(at, agent)) != -1) {
		if (dir_make(below, truth) != -1)
			fd = dir_open(below, truth);
		close(below);
	}
	close(at);
	return fd;
}

static int
put(int place, struct arena *a, const char *name, const char *ending,
    const char *text, size_t len)
{
	return file_replace(place, arena_format(a, "%s.%s", name, ending),
	    text, len);
}

static int
write_case(struct arena *a, const struct drift *d, const struct str *captured,
    int place, const char *name, int truth)
{
	struct str facts = { 0 };
	struct screen screen;
	int result;

	screen_parse(&screen, a, str_text(captured), NULL);
	add_facts(&facts, d, truth);
	result = put(place, a, name, "ansi", captured->s, captured->len);
	if (result == 0)
		result = put(place, a, name, "txt", screen.text, screen.len);
	if (result == 0)
		result = put(place, a, name, "json", facts.s, facts.len);
	str_free(&facts);
	return result;
}

int
drift_save(struct arena *a, const struct drift *d, const struct str *captured,
    const char *dir, const char *truth)
{
	const struct record *r = &d->record;
	const char *agent = record_text(r, "agent");
	int i, place, result;
	char *name;

	if ((i = find_truth(truth)) == -1 ||
	    (place = open_place(dir, agent, truth)) == -1)
		return -1;
	name = arena_format(a, "%s-%s-%lldx%lld", truth, d->id,
	    record_number(r, "width", 0), record_number(r, "height", 0));
	result = write_case(a, d, captured, place, name, i);
	close(place);
	if (result == 0)
		printf("%s/%s/%s/%s\n", dir, agent, truth, name);
	return result;
}

int
drift_show(struct arena *a, const struct kept *k)
{
	struct str text = { 0 };
	struct screen screen;

	if (drift_screen(k->dir, k->drift.id, &text) == -1) {
		str_free(&text);
		return -1;
	}
	printf("session: %s\n", k->session);
	for (size_t i = 0; i < k->drift.record.count; i++)
		printf("%s: %s\n", clean_line(a, k->drift.record.pairs[i].key),
		    clean_line(a, k->drift.record.pairs[i].value));
	putchar('\n');
	screen_parse(&screen, a, str_text(&text), NULL);
	out_text(screen.text, screen.len);
	str_free(&text);
	return 0;
}
