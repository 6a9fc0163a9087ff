/*
 * question - what a hook's question asks, and the answers that are given to it
 *
 * An agent that tells its hook what it asks takes the answers from there: to
 * all of its questions at once, and no key is pressed.
 */

#include <string.h>

#include "ask/ask.h"
#include "clean/clean.h"
#include "fault/fault.h"
#include "imessenger/imessenger.h"
#include "json/json.h"

enum { QUESTIONS_MAX = 16, OPTIONS_MAX = 64 };

struct questions {
	struct json	 json;
	struct arena	*arena;
	int		 count;
};

static const char *
get(const struct questions *q, int n, const char *what)
{
	const char *text = json_get(&q->json, q->arena,
	    arena_format(q->arena, "questions.%d.%s", n, what));

	return text == NULL ? "" : text;
}

static const char *
option(const struct questions *q, int n, int i)
{
	return get(q, n, arena_format(q->arena, "options.%d.label", i));
}

static int
options(const struct questions *q, int n)
{
	int count = json_length(&q->json, q->arena,
	    arena_format(q->arena, "questions.%d.options", n));

	return count < OPTIONS_MAX ? count : OPTIONS_MAX;
}

static bool
takes_several(const struct questions *q, int n)
{
	return strcmp(get(q, n, "multiSelect"), "true") == 0;
}

/* None of them may be without words. */
static bool
questions_open(struct questions *q, const struct record *r)
{
	const char *input = record_text(r, "input");

	*q = (struct questions){ .arena = r->arena };
	if (strcmp(record_text(r, "kind"), "question") != 0 ||
	    json_parse(&q->json, input, strlen(input)) == -1)
		return false;
	q->count = json_length(&q->json, q->arena, "questions");
	if (q->count > QUESTIONS_MAX)
		q->count = 0;
	for (int n = 0; n < q->count; n++)
		if (*get(q, n, "question") == '\0')
			q->count = 0;
	if (q->count == 0)
		json_free(&q->json);
	return q->count > 0;
}

/* Of several questions each option stands behind its own. */
static void
add_options(struct questions *q, int n, struct str *list)
{
	const char *box = takes_several(q, n) ? "[ ] " : "";

	for (int i = 0; i < options(q, n); i++) {
		if (list->len > 0)
			str_addc(list, '\n');
		if (q->count > 1)
			str_addf(list, "%s ", clean_line(q->arena,
			    get(q, n, "question")));
		str_addf(list, "%d. %s%s", i + 1, box,
		    clean_line(q->arena, option(q, n, i)));
	}
}

void
question_tell(struct record *r)
{
	struct str list = { 0 }, text = { 0 };
	struct questions q;

	if (!questions_open(&q, r))
		return;
	for (int n = 0; n < q.count; n++) {
		str_addf(&text, "%s%s", n > 0 ? " " : "",
		    get(&q, n, "question"));
		add_options(&q, n, &list);
	}
	record_set(r, "text", str_text(&text));
	record_set(r, "options", str_text(&list));
	str_free(&list);
	str_free(&text);
	json_free(&q.json);
}

/* The only one that is it, or else begins so; NULL: none. */
static const char *
by_text(const struct questions *q, int n, const char *text, bool whole)
{
	const char *found = NULL, *label;

	for (int i = 0; i < options(q, n); i++) {
		label = option(q, n, i);
		if (!str_starts(label, text) ||
		    (whole && strcmp(label, text) != 0))
			continue;
		if (found != NULL)
			return NULL;
		found = label;
	}
	return found;
}

/* What is no option is an answer in words. */
static const char *
meant(const struct questions *q, int n, const char *text)
{
	const char *found;
	long long number;

	if ((found = by_text(q, n, text, true)) != NULL ||
	    (found = by_text(q, n, text, false)) != NULL)
		return found;
	if (str_number(text, 1, options(q, n), &number) == 0)
		return option(q, n, (int)number - 1);
	return text;
}

static int
add_answer(struct questions *q, int n, const char *text, struct str *out)
{
	char *piece, *rest = arena_copy(q->arena, text);
	const char *first = out->len > 0 ? "; " : "", *joint = "";

	str_add(out, first);
	if (!takes_several(q, n) || by_text(q, n, text, true) != NULL) {
		if (*str_trim(rest) == '\0')
			return refuse(EXIT_USAGE, "an answer is empty");
		str_add(out, meant(q, n, str_trim(rest)));
		return 0;
	}
	for (; (piece = strsep(&rest, ",")) != NULL; joint = ", ") {
		if (*(piece = str_trim(piece)) == '\0')
			return refuse(EXIT_USAGE, "an answer is empty");
		str_addf(out, "%s%s", joint, meant(q, n, piece));
	}
	return 0;
}

/* All words are one answer where there is one question. */
static char *
joined(struct arena *a, char *const words[])
{
	char *text = arena_copy(a, *words);

	while (*++words != NULL)
		text = arena_format(a, "%s %s", text, *words);
	return text;
}

static int
check_count(const struct questions *q, const struct ask *ask,
    char *const words[])
{
	int given = 0;

	while (words[given] != NULL)
		given++;
	if (q->count == 1 || given == q->count)
		return 0;
	refuse(EXIT_USAGE, "'%s' asks %d questions: it wants as many answers, "
	    "not %d", ask->id, q->count, given);
	hint("%.800s", record_text(&ask->record, "options"));
	return -1;
}

static int
take(struct questions *q, char *const words[], struct answer *a)
{
	struct str json = { 0 }, all = { 0 };
	const char *text;
	size_t from;
	int result = 0;

	for (int n = 0; n < q->count && result == 0; n++) {
		text = q->count == 1 ? joined(q->arena, words) : words[n];
		from = all.len == 0 ? 0 : all.len + strlen("; ");
		result = add_answer(q, n, text, &all);
		str_addc(&json, n > 0 ? ',' : '{');
		json_quote(&json, get(q, n, "question"));
		str_addc(&json, ':');
		json_quote(&json, str_text(&all) + (result == 0 ? from : 0));
	}
	str_addc(&json, '}');
	a->text = arena_copy(q->arena, str_text(&json));
	a->choice = arena_copy(q->arena, str_text(&all));
	str_free(&json);
	str_free(&all);
	return result;
}

int
question_answer(const struct ask *ask, char *const words[], struct answer *a)
{
	struct questions q;
	int result;

	if (strcmp(record_text(&ask->record, "source"), "hook") != 0 ||
	    !questions_open(&q, &ask->record))
		return 0;
	result = check_count(&q, ask, words);
	if (result == 0)
		result = take(&q, words, a);
	json_free(&q.json);
	return result == 0 ? 1 : -1;
}
