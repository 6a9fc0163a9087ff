/*
 * registry - a file in which the agent says what it is doing now
 *
 * JSON, described by keys of the agent's file: registry-is tells which members
 * hold its pid and its start time, so that a file left behind by a process
 * that was killed says nothing; registry-says the members that make up its
 * words; registry-turns what those mean.
 */

#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "conversation/conversation.h"
#include "file/file.h"
#include "ident/ident.h"
#include "trace/local.h"

enum { REGISTRY_MAX = 64 << 10 };

static int
load(struct arena *a, const struct session *s, pid_t pid, struct json *json,
    struct said *said)
{
	struct str text = { 0 };
	const char *name;
	int dir, result;

	if ((dir = registry_open(a, s, pid, &name)) == -1) {
		said->words = "there is no such directory";
		return -1;
	}
	result = file_read_from(dir, name, 0, REGISTRY_MAX, &text);
	close(dir);
	if (result == -1) {
		said->words = "there is no such file";
	} else if ((result = json_parse(json, str_text(&text),
	    text.len)) == -1) {
		said->words = "it is no JSON";
		said->torn = true;
	}
	str_free(&text);
	return result;
}

/* The pid may have been another's; the start time tells. */
static bool
is_of(const struct ident *writer, const struct kind *k, struct arena *a,
    const struct json *json)
{
	const char *const wanted[] = {
	    arena_format(a, "%ld", (long)writer->pid),
	    arena_format(a, "%llu", writer->start) };
	char *rest = arena_copy(a, record_text(&k->agent.record,
	    "registry-is"));
	const char *member;

	for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
		if ((member = str_piece(&rest, " \t\n")) != NULL &&
		    !str_is(json_get(json, a, member), wanted[i]))
			return false;
	return true;
}

/* The members that are there, a blank between. */
static char *
words_of(const struct kind *k, struct arena *a, const struct json *json)
{
	char *member, *rest, *value, *words = arena_copy(a, "");

	rest = arena_copy(a, record_text(&k->agent.record, "registry-says"));
	while ((member = str_piece(&rest, " \t\n")) != NULL)
		if ((value = json_get(json, a, member)) != NULL)
			words = arena_format(a, "%s%s%s", words,
			    *words == '\0' ? "" : " ", value);
	return words;
}

static bool
begins(const char *words, const char *with)
{
	size_t n = strlen(with);

	return strncmp(words, with, n) == 0 &&
	    (words[n] == '\0' || words[n] == ' ');
}

/* The first line that the words begin with counts. */
static void
translate(const struct kind *k, struct arena *a, struct said *said)
{
	char *equals, *line, *rest, *turn;

	rest = arena_copy(a, record_text(&k->agent.record, "registry-turns"));
	while ((line = str_piece(&rest, "\n")) != NULL) {
		if ((equals = strchr(line, '=')) == NULL)
			continue;
		*equals++ = '\0';
		if (!begins(said->words, str_trim(line)))
			continue;
		if ((turn = str_piece(&equals, " \t")) != NULL)
			said->turn = turn_of(turn);
		if ((turn = str_piece(&equals, " \t")) != NULL)
			said->wait_for = wait_of(turn);
		return;
	}
}

/* For who is told by no hook, and was given none: those know it sooner. */
static void
learn(const struct kind *k, struct arena *a, const struct session *s,
    const struct json *json)
{
	const char *member = record_text(&k->agent.record, "registry-id");
	struct conversation last;
	char *id;

	if (*member == '\0' || (id = json_get(json, a, member)) == NULL ||
	    conversation_last(s->dir, a, &last) == -1)
		return;
	if (*last.id == '\0' || strcmp(last.how, "registry") == 0 ||
	    strcmp(last.how, "marker") == 0)
		(void)conversation_note(s->dir, s->gen, "registry", id, NULL);
}

void
registry_read(const struct kind *k, struct arena *a, const struct session *s,
    struct said *said)
{
	struct ident writer = { 0 };
	struct json json = { 0 };
	const char *date;

	registry_writer(a, s, &writer);
	said->path = trace_path(a, s, "registry", writer.pid);
	if (load(a, s, writer.pid, &json, said) == -1)
		return;
	said->words = "it is that of another process";
	if (is_of(&writer, k, a, &json)) {
		date = json_get(&json, a, record_text(&k->agent.record,
		    "registry-date"));
		if (date == NULL || str_number(date, 0, INT64_MAX,
		    &said->date) == -1)
			said->date = 0;
		said->words = words_of(k, a, &json);
		learn(k, a, s, &json);
		translate(k, a, said);
	}
	json_free(&json);
}
