/*
 * front - reading what is asked
 */

#include <string.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "front/local.h"

enum { STOOD_MS = 500, ID_DIGITS = 8, LOOKS = 6 };

int
front_open(struct front *f, struct session *s)
{
	const char *name = session_text(s, "agent");
	struct shelf shelf;

	*f = (struct front){ .session = s };
	f->spans = arena_alloc(s->arena, SPANS_MAX, sizeof(*f->spans));
	f->hold.spans = f->spans;
	shelf_open(&shelf, s->arena, NULL);
	if (session_pane(s, &f->hold.pane) == -1 ||
	    agent_load(&shelf, s->arena, name, &f->agent) == -1)
		return -1;
	return rules_load(&f->rules, &shelf, s->arena, name);
}

void
front_close(struct front *f)
{
	tmux_drop(&f->hold);
	rules_free(&f->rules);
	tmux_use(NULL);
}

/* Where options have numbers, one without is chosen by its text alone. */
static char *
list_options(struct arena *a, const struct dialog *d)
{
	static const char *const signs[] = { "", "[ ] ", "[x] " };
	struct str list = { 0 };
	const struct option *o;
	char *result;

	for (size_t i = 0; i < d->count; i++) {
		o = &d->options[i];
		if (i > 0)
			str_addc(&list, '\n');
		if (option_number(d, i) > 0)
			str_addf(&list, "%lld. ", option_number(d, i));
		str_addf(&list, "%s%s", signs[o->tick], o->text);
	}
	result = arena_copy(a, str_text(&list));
	str_free(&list);
	return result;
}

/* The digest is over all that is shown, but not over where the pointer is. */
static void
make_ask(struct front *f)
{
	struct arena *a = f->session->arena;
	const struct state *state = &f->session->state;
	const struct dialog *d = &f->dialog;
	struct record *r = &f->ask.record;

	f->ask = (struct ask){ .record.arena = a, .open = true };
	record_set(r, "kind", d->kind);
	record_set(r, "tool", d->tool);
	record_set(r, "text", *d->argument != '\0' ? d->argument : d->text);
	record_set(r, "question", d->text);
	record_set(r, "shown", d->body);
	record_set(r, "options", list_options(a, d));
	record_set(r, "source", "screen");
	f->digest = ask_digest(a, r);
	record_set(r, "digest", f->digest);
	f->ask.id = arena_format(a, "s%.*s", ID_DIGITS, f->digest);
	f->ask.time = state->turn == TURN_WAITING ? state->since :
	    clock_now();
	record_set(r, "id", f->ask.id);
	record_set_time(r, "time", f->ask.time);
}

static int
see(struct front *f, struct str *captured)
{
	struct session *s = f->session;

	if (tmux_hold(&f->hold, captured) == -1)
		return -1;
	if (f->hold.pane.pid != s->supervisor.pid)
		return refuse(EXIT_STATE, "'%s' is not in its pane any more",
		    s->name);
	return 0;
}

/* A title may say that something is asked, but not what. */
static const struct rule *
read_screen(struct front *f, const struct str *captured)
{
	const struct session *s = f->session;
	const struct rule *rule;

	screen_parse(&f->screen, f->rules.arena, str_text(captured),
	    *s->state.title == '\0' ? NULL : s->state.title);
	f->screen.cursor = f->hold.pane.cursor_y;
	f->screen.alternate = f->hold.pane.alternate;
	f->screen.dead = f->hold.pane.dead;
	rule = rules_state(&f->rules, &f->screen);
	return rule != NULL && rule->turn == TURN_WAITING &&
	    rule->region != REGION_TITLE && rule->region != REGION_PROGRESS ?
	    rule : NULL;
}

/* What was held must be the rows of the dialog: if it turns out to stand
 * elsewhere, it is looked at again. */
int
front_look(struct front *f)
{
	struct str captured = { 0 };
	const struct rule *rule = NULL;
	int again = 1;

	for (int i = 0; i < LOOKS && again == 1; i++) {
		str_clear(&captured);
		if ((again = see(f, &captured)) == -1 ||
		    (rule = read_screen(f, &captured)) == NULL)
			break;
		dialog_read(&f->dialog, &f->rules, rule, &f->screen);
		again = spans_set(f);
	}
	str_free(&captured);
	if (again == -1)
		return -1;
	if (rule == NULL)
		return 0;
	if (again == 1)
		return refuse(EXIT_CHANGED, "the screen of '%s' does not "
		    "stand still", f->session->name);
	make_ask(f);
	return 1;
}

int
look_for(struct front *f, const char *digest)
{
	int found;

	if ((found = front_look(f)) == -1)
		return -1;
	if (found == 0 || strcmp(f->digest, digest) != 0)
		return refuse(EXIT_CHANGED, "'%s' does not ask that any more: "
		    "nothing was answered", f->session->name);
	return 0;
}

int
front_stands(struct front *f)
{
	const char *digest = f->digest;
	long long deadline = clock_after(STOOD_MS);

	while (clock_pause(STOOD_MS / 5, deadline) == 0)
		if (look_for(f, digest) == -1)
			return -1;
	return look_for(f, digest);
}
