/*
 * keys - an answer given at the agent's own dialog
 */

#include <sys/file.h>

#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "front/front.h"
#include "imessenger/imessenger.h"

enum { LOCK_MS = 10000 };

/* What is to be done there. */
struct plan {
	size_t		 option;
	const char	*keys;		/* that open its field; NULL: none */
	const char	*text;		/* for that */
	const char	*letter;	/* for afterwards, or NULL */
	bool		 end;		/* the keys end it, and open nothing */
	const bool	*want;		/* of many: which to take before */
	const char	*choice;	/* these, in words; NULL: the option */
};

/* The dialog must be the one of that ask, which a hook told. */
static int
open_dialog(struct session *s, struct front *f, const struct ask *ask)
{
	const struct record *r = &ask->record;
	int found;

	if (front_open(f, s) == -1) {
		f->session = NULL;
		return -1;
	}
	if ((found = front_look(f)) == -1)
		return -1;
	if (found == 0 || strcmp(f->dialog.kind, record_text(r, "kind")) != 0)
		return refuse(EXIT_STATE, "'%s' does not show that dialog",
		    s->name);
	if (strcmp(f->dialog.kind, "approval") == 0 && !dialog_is(s->arena,
	    &f->dialog, record_text(r, "tool"), record_text(r, "text")))
		return refuse(EXIT_CHANGED, "'%s' shows another dialog: "
		    "nothing was answered", s->name);
	return 0;
}

static bool
is_one_of(const char *word, const char *const words[])
{
	for (; *words != NULL; words++)
		if (strcmp(word, *words) == 0)
			return true;
	return false;
}

static bool
is_dismissed(const struct front *f, const char *kind, const struct answer *a)
{
	return strcmp(a->verdict, "deny") == 0 &&
	    strcmp(kind, "question") == 0 &&
	    *record_text(&f->agent.record, "dismiss-keys") != '\0';
}

/* Yes and no are said to what is one; anything else is named, but for a
 * question that can be left without an answer. */
static int
check_kind(const struct session *s, const struct front *f,
    const struct ask *ask, const struct answer *a)
{
	static const char *const polar[] = { "approval", "plan", "startup",
	    NULL };
	const char *kind = record_text(&ask->record, "kind");

	if (strcmp(a->verdict, "answer") == 0 || is_one_of(kind, polar) ||
	    is_dismissed(f, kind, a))
		return 0;
	refuse(EXIT_STATE, "'%s' of '%s' is a %s: it wants an answer, not a "
	    "yes or no", ask->id, s->name, kind);
	hint("imessenger answer %s OPTION: %.600s", s->name,
	    ask_choices(s->arena, &ask->record));
	return -1;
}

static int
plan_yes(struct front *f, const struct answer *a, struct plan *p)
{
	const char *meaning;
	int option;

	if (a->position == 0) {
		option = front_option(f, a->always ? "always" : "yes");
		p->option = (size_t)option;
		return option == -1 ? -1 : 0;
	}
	if ((option = front_numbered(f, a->position)) == -1) {
		refuse(EXIT_USAGE, "what '%s' asks has no option %lld",
		    f->session->name, a->position);
		hint("it has: %.600s",
		    ask_choices(f->session->arena, &f->ask.record));
		return -1;
	}
	p->option = (size_t)option;
	meaning = front_meaning(f, p->option);
	if (meaning == NULL || strcmp(meaning, "no") == 0 ||
	    strcmp(meaning, "text") == 0)
		return refuse(EXIT_USAGE, "option %lld of what '%s' asks is no "
		    "yes: '%.100s'", a->position, f->session->name,
		    f->dialog.options[p->option].text);
	return 0;
}

/* What is in it, if somebody left a text there, is not what is chosen. */
static int
plan_field(struct front *f, int option, const char *keys, const char *text,
    struct plan *p)
{
	*p = (struct plan){ .option = (size_t)option, .keys = keys,
	    .text = text };
	if (front_field(f) == option && front_option(f, "field") == -1)
		p->choice = "its field";
	return 0;
}

/* An option may be a field by itself, or keys make it one; where neither is
 * so, the reason is sent as a message once it was denied. */
static int
plan_reason(struct front *f, const struct answer *a, struct plan *p)
{
	const char *keys = record_text(&f->agent.record, "reason-keys");
	int option;

	if ((option = front_field(f)) != -1)
		return plan_field(f, option, "", a->text, p);
	if ((option = front_option(f, "reason")) != -1)
		return plan_field(f, option, keys, a->text, p);
	option = front_option(f, "no");
	*p = (struct plan){ .option = (size_t)option, .letter = a->text };
	return option == -1 ? -1 : 0;
}

static int
plan_dismissal(const struct front *f, const struct answer *a, struct plan *p)
{
	const char *keys = record_text(&f->agent.record, "dismiss-keys");

	*p = (struct plan){ .keys = keys, .letter = a->text, .end = true,
	    .choice = keys };
	return 0;
}

/* Where no means to say what else, it is just said. */
static int
plan_no(struct front *f, const struct answer *a, struct plan *p)
{
	int option;

	if (is_dismissed(f, f->dialog.kind, a))
		return plan_dismissal(f, a, p);
	if (a->text != NULL)
		return plan_reason(f, a, p);
	if ((option = front_option(f, "no")) != -1) {
		*p = (struct plan){ .option = (size_t)option };
		return 0;
	}
	if ((option = front_field(f)) == -1)
		return front_option(f, "no");
	return plan_field(f, option, "", "no", p);
}

/* Which end it by themselves, or the keys that do. */
static int
plan_end(struct front *f, struct plan *p)
{
	int option;

	p->keys = record_text(&f->agent.record, "done-keys");
	p->end = *p->keys != '\0';
	if (p->end)
		return 0;
	p->keys = NULL;
	option = front_option(f, "done");
	p->option = (size_t)option;
	return option == -1 ? -1 : 0;
}

static int
add_one(struct front *f, const char *text, bool want[], struct plan *p)
{
	const struct option *o;
	int option;

	if ((option = front_named(f, text)) == -1)
		return -1;
	o = &f->dialog.options[option];
	if (o->tick == TICK_NONE || str_is(front_meaning(f, (size_t)option),
	    "text"))
		return refuse(EXIT_USAGE, "'%.100s' cannot be taken with "
		    "others here", o->text);
	want[option] = true;
	p->choice = p->choice == NULL ? o->text : arena_format(
	    f->session->arena, "%s, %s", p->choice, o->text);
	return 0;
}

/* A comma may be a part of an option's text. */
static int
plan_many(struct front *f, const char *text, struct plan *p)
{
	struct arena *a = f->session->arena;
	bool *want = arena_alloc(a, f->dialog.count, sizeof(*want));
	char *piece, *rest = arena_copy(a, text);
	int result = 0;

	*p = (struct plan){ .want = want };
	if (front_find(f, text) != -1)
		result = add_one(f, text, want, p);
	else
		while (result == 0 && (piece = strsep(&rest, ",")) != NULL)
			result = add_one(f, str_trim(piece), want, p);
	return result == -1 ? -1 : plan_end(f, p);
}

/* By all of its text, or by its number. */
static bool
is_exact(const struct front *f, int option, const char *text)
{
	long long number;

	return option != -1 && (str_number(text, 1, INT_MAX, &number) == 0 ||
	    strcmp(f->dialog.options[option].text, text) == 0);
}

static int
survey(struct front *f, const char *text)
{
	int lock, option = -1;

	if ((lock = file_lock(f->session->dir, "lock", LOCK_EX,
	    clock_after(LOCK_MS))) == -1)
		return -1;
	if (front_stands(f) == 0)
		option = front_survey(f, text);
	close(lock);
	return option;
}

/* Of a list that is partly out of sight the rest is looked at before: a text
 * of one's own is none of it, and *option is -1. */
static int
choose(struct front *f, const char *text, int *option)
{
	*option = front_find(f, text);
	if (!f->dialog.partial || f->dialog.several ||
	    is_exact(f, *option, text))
		return 0;
	if ((*option = survey(f, text)) == -1)
		return -1;
	if (!is_exact(f, *option, text) &&
	    !str_starts(f->dialog.options[*option].text, text))
		*option = -1;
	return 0;
}

/* A choice; else a text of one's own where there is room for one. */
static int
plan_answer(struct front *f, const struct answer *a, struct plan *p)
{
	int option;

	if (choose(f, a->text, &option) == -1)
		return -1;
	if (f->dialog.several && (option == -1 ||
	    f->dialog.options[option].tick != TICK_NONE))
		return plan_many(f, a->text, p);
	if (option != -1) {
		*p = (struct plan){ .option = (size_t)option };
		return 0;
	}
	if (strcmp(f->dialog.kind, "question") != 0 ||
	    front_option(f, "text") == -1) {
		(void)front_named(f, a->text);
		return -1;
	}
	*p = (struct plan){ .option = (size_t)front_option(f, "text"),
	    .keys = record_text(&f->agent.record, "text-keys"),
	    .text = a->text };
	return 0;
}

static int
make_plan(struct front *f, const struct answer *a, struct plan *p)
{
	*p = (struct plan){ 0 };
	if (strcmp(a->verdict, "answer") == 0)
		return plan_answer(f, a, p);
	return strcmp(a->verdict, "allow") == 0 ? plan_yes(f, a, p) :
	    plan_no(f, a, p);
}

static int
give(struct front *f, const struct plan *p)
{
	if (p->want != NULL && front_check(f, p->want) == -1)
		return -1;
	if (p->keys == NULL)
		return front_take(f, p->option);
	return p->end ? front_finish(f, p->keys) :
	    front_write(f, p->option, p->keys, p->text);
}

static int
carry_out(struct front *f, const struct plan *p)
{
	struct session *s = f->session;
	int lock, result;

	if ((lock = file_lock(s->dir, "lock", LOCK_EX,
	    clock_after(LOCK_MS))) == -1)
		return -1;
	result = give(f, p);
	close(lock);
	return result;
}

/* A dialog that did not go may have been answered all the same: only where
 * nothing was pressed is it void. */
static int
press(struct desk *d, struct session *s, struct front *f,
    const struct ask *ask, const struct answer *a, const struct plan *p)
{
	if (front_stands(f) == -1 || answer_note(d, s, ask, a, NULL) == -1)
		return -1;
	if (carry_out(f, p) == -1)
		return f->pressed ? -1 : answer_void(d, s, ask, a);
	answer_say(d, s, ask, a);
	return 0;
}

static int
say_why(struct desk *d, const struct session *s, const struct front *f,
    const char *why)
{
	const struct letter letter = { .to = s->name, .body = why,
	    .ttl = TTL_MS, .timeout = -1 };

	if (str_is(record_get(&f->agent.record, "takes"), "commands")) {
		cli_say("'%s' is not told why: it would run it", s->name);
		return 0;
	}
	return post(d, &letter, false) == EXIT_YES ? 0 : -1;
}

int
answer_keys(struct desk *d, struct session *s, struct front *f,
    const struct ask *ask, const struct answer *wanted)
{
	const struct ask asked = *ask;	/* it may be front's, which looks on */
	struct answer a = *wanted;
	struct plan p;

	if ((f->session == NULL && open_dialog(s, f, ask) == -1) ||
	    check_kind(s, f, ask, &a) == -1 || make_plan(f, &a, &p) == -1)
		return -1;
	a.keys = true;
	a.choice = p.choice != NULL ? p.choice :
	    f->dialog.options[p.option].text;
	if (!a.dry_run && press(d, s, f, &asked, &a, &p) == -1)
		return -1;
	answer_show(s, &asked, &a);
	return a.dry_run || p.letter == NULL ? 0 : say_why(d, s, f, p.letter);
}
