/*
 * question - what a hook's question asks, and the answers that are given to it
 *
 * An agent that tells its hook what it asks takes the answers from there: to
 * all of its questions at once, and no key is pressed.  How it puts them, and
 * how it wants the answers, is the business of agents/NAME.ask.
 */

#include <string.h>

#include "ask/ask.h"
#include "clean/clean.h"
#include "fault/fault.h"
#include "hook/hook.h"
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
	    arena_format(q->arena, "%d.%s", n, what));

	return text == NULL ? "" : text;
}

static const char *
option(const struct questions *q, int n, int i)
{
	return get(q, n, arena_format(q->arena, "options.%d", i));
}

static int
options(const struct questions *q, int n)
{
	int count = json_length(&q->json, q->arena,
	    arena_format(q->arena, "%d.options", n));

	return count < OPTIONS_MAX ? count : OPTIONS_MAX;
}

static bool
takes_several(const struct questions *q, int n)
{
	return strcmp(get(q, n, "several"), "true") == 0;
}

/* None of them may be without words. */
static bool
questions_open(struct questions *q, const struct record *r)
{
	const char *list = record_text(r, "questions");

	*q = (struct questions){ .arena = r->arena };
	if (*list == '\0' || json_parse(&q->json, list, strlen(list)) == -1)
		return false;
	q->count = json_length(&q->json, q->arena, "");
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

static void
tell(struct record *r)
{
	struct str list = { 0 }, text = { 0 };
	struct questions q;

	if (!questions_open(&q, r)) {
		record_set(r, "questions", NULL);
		return;
	}
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

/* What the filter makes of the input, and of the answers to it; NULL. */
static char *
run_filter(struct arena *a, struct json_filter *filter, const char *input,
    const char *answers)
{
	struct str in = { 0 }, out = { 0 };
	char *result = NULL;

	str_addf(&in, "{\"input\":%s", input);
	if (answers != NULL)
		str_addf(&in, ",\"answers\":%s", answers);
	str_addc(&in, '}');
	if (json_filter_run(filter, str_text(&in), &out) == 0 && out.len > 0)
		result = str_trim(arena_copy(a, str_text(&out)));
	str_free(&in);
	str_free(&out);
	return result;
}

void
question_read(struct hook *h, struct record *r, struct json_filter *filter)
{
	const char *input = record_text(r, "input");
	struct str program = { 0 };
	struct shelf shelf;

	if (strcmp(record_text(r, "kind"), "question") != 0 || *input == '\0')
		return;
	shelf_open(&shelf, r->arena, NULL);
	if (shelf_read(&shelf, r->arena, "agents", h->agent.name, "ask",
	    &program, NULL) == 0 &&
	    json_filter_open(filter, str_text(&program)) == 0) {
		record_set(r, "questions",
		    run_filter(r->arena, filter, input, NULL));
		tell(r);
	}
	str_free(&program);
}

char *
question_input(struct hook *h, const struct ask *ask,
    const struct record *answer, struct json_filter *filter)
{
	if (filter->jq == NULL)
		return NULL;
	return run_filter(h->s.arena, filter,
	    record_text(&ask->record, "input"), record_text(answer, "message"));
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

/* The answers to one question: a list for the agent, words for people. */
struct given {
	struct str	list, words;
};

static int
add_one(struct questions *q, int n, char *text, struct given *g)
{
	const char *answer;

	if (*(text = str_trim(text)) == '\0')
		return refuse(EXIT_USAGE, "an answer is empty");
	answer = meant(q, n, text);
	if (g->list.s[g->list.len - 1] != '[') {
		str_addc(&g->list, ',');
		str_add(&g->words, ", ");
	}
	json_quote(&g->list, answer);
	str_add(&g->words, answer);
	return 0;
}

static int
add_answer(struct questions *q, int n, const char *text, struct given *g)
{
	char *piece, *rest = arena_copy(q->arena, text);
	int result = 0;

	str_add(&g->list, n > 0 ? ",[" : "[");
	str_add(&g->words, n > 0 ? "; " : "");
	if (!takes_several(q, n) || by_text(q, n, text, true) != NULL)
		result = add_one(q, n, rest, g);
	else
		while (result == 0 && (piece = strsep(&rest, ",")) != NULL)
			result = add_one(q, n, piece, g);
	str_addc(&g->list, ']');
	return result;
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
	hint("%.800s", ask_choices(q->arena, &ask->record));
	return -1;
}

static int
take(struct questions *q, char *const words[], struct answer *a)
{
	struct given g = { 0 };
	const char *text;
	int result = 0;

	str_addc(&g.list, '[');
	for (int n = 0; n < q->count && result == 0; n++) {
		text = q->count == 1 ? joined(q->arena, words) : words[n];
		result = add_answer(q, n, text, &g);
	}
	str_addc(&g.list, ']');
	a->text = arena_copy(q->arena, str_text(&g.list));
	a->choice = arena_copy(q->arena, str_text(&g.words));
	str_free(&g.list);
	str_free(&g.words);
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
