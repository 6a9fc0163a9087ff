/*
 * courier - looks, pastes, looks again, presses Enter
 */

#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "deliver/local.h"
#include "fault/fault.h"
#include "file/file.h"
#include "screen/screen.h"
#include "tmux/tmux.h"

enum {
	LOOK_MS = 40,
	SHOWN_MS = 3000,	/* a paste is drawn by then, or never */
	EVIDENCE_MS = 1500,	/* a hook follows Enter by 20 to 140 ms */
	ENTERS = 3,
	TAIL = 32
};

int
courier_open(struct courier *c, struct session *s, long long deadline)
{
	const char *work = session_text(s, "work");
	struct shelf shelf;

	*c = (struct courier){ .s = s, .deadline = deadline };
	if (session_pane(s, &c->seen) == -1 ||
	    agent_of(s, s->arena, &c->agent) == -1)
		return -1;
	memcpy(c->pane, c->seen.id, sizeof(c->pane));
	shelf_open(&shelf, s->arena, *work == '\0' ? NULL : work);
	if (rules_load(&c->rules, &shelf, s->arena,
	    session_text(s, "agent")) == -1)
		return -1;
	if (rules_check(&c->rules) == -1) {
		rules_free(&c->rules);
		return -1;
	}
	/* From here on what it allocates is of one look only. */
	c->rules.arena = &c->scratch;
	return 0;
}

void
courier_close(struct courier *c)
{
	rules_free(&c->rules);
	arena_free(&c->scratch);
}

static int
check_pane(struct courier *c)
{
	const struct pane *p = &c->seen;

	if (tmux_pane(c->pane, &c->seen) == -1)
		return -1;
	if (p->dead || p->pid != c->s->supervisor.pid)
		return refuse(EXIT_STATE, "the pane %s is not that of '%s' "
		    "any more", c->pane, c->s->name);
	if (p->in_mode)
		return refuse(EXIT_STATE, "somebody scrolls in '%s'",
		    c->s->name);
	return 0;
}

int
courier_look(struct courier *c)
{
	struct str captured = { 0 };
	const struct rule *rule;
	struct screen screen;
	int result;

	if (check_pane(c) == -1)
		return -1;
	arena_free(&c->scratch);
	if ((result = tmux_capture(c->pane, true, 0, &captured)) == 0)
		screen_parse(&screen, &c->scratch, str_text(&captured), NULL);
	str_free(&captured);
	if (result == -1)
		return -1;
	rule = rules_state(&c->rules, &screen);
	c->turn = rule == NULL ? TURN_UNKNOWN : rule->turn;
	if (c->turn == TURN_WAITING)
		return refuse(EXIT_STATE, "'%s' shows a dialog (%s)",
		    c->s->name, rule->name);
	if (!rules_composer(&c->rules, &screen, &c->draft))
		return refuse(EXIT_STATE, "'%s' shows no composer",
		    c->s->name);
	return 0;
}

/*
 * Head and tail are those of the text, and so much of it that it cannot be
 * another.  With nothing left out, head is all there is.
 */
static bool
frames(const struct str *text, const struct str *head, const struct str *tail)
{
	if (head->len + tail->len > text->len ||
	    memcmp(str_text(head), text->s, head->len) != 0)
		return false;
	return memcmp(str_text(tail), text->s + text->len - tail->len,
	    tail->len) == 0;
}

/* A composer that scrolls shows the end of a text only. */
static bool
is_end(const struct str *text, const struct str *seen)
{
	return seen->len >= TAIL && seen->len <= text->len &&
	    memcmp(seen->s, text->s + text->len - seen->len, seen->len) == 0;
}

bool
courier_shows(struct courier *c, const char *text)
{
	struct str head = { 0 }, tail = { 0 }, want = { 0 };
	char *gap, *seen, *more;
	bool shows;

	if (*c->draft == '\0')
		return false;
	seen = arena_copy(&c->scratch, c->draft);
	screen_squeeze(&want, text, strlen(text));
	if ((gap = rules_elided(&c->rules, seen)) != NULL)
		screen_squeeze(&tail, gap, strlen(gap));
	while (gap != NULL && (more = rules_elided(&c->rules, seen)) != NULL &&
	    *str_trim(more) == '\0')
		continue;
	screen_squeeze(&head, seen, strlen(seen));
	if (gap != NULL)
		shows = frames(&want, &head, &tail);
	else
		shows = (head.len == want.len && frames(&want, &head, &tail)) ||
		    is_end(&want, &head);
	str_free(&head);
	str_free(&tail);
	str_free(&want);
	return shows;
}

int
courier_paste(struct courier *c, const char *text)
{
	long long deadline = clock_after(SHOWN_MS);

	if (tmux_paste(c->pane, text, strlen(text)) == -1)
		return fault_status() == EXIT_STATE ? -1 : 0;
	while (courier_look(c) == -1 || !courier_shows(c, text))
		if (clock_pause(LOOK_MS, deadline) == -1)
			return 0;
	clock_pause((int)record_number(&c->agent.record, "settle", 0),
	    CLOCK_NEVER);
	return 1;
}

/* One that was adopted has none of our hooks, and its reports reach nobody. */
static bool
says(const struct courier *c, const char *key)
{
	return !c->s->adopted &&
	    str_is(record_get(&c->agent.record, key), "yes");
}

/*
 * Its hook took the message away, or it says that it works.  Of an agent that
 * says nothing ever, nothing new while it works, or nothing of its own
 * commands: its composer held the text and does not any more.
 */
static bool
is_taken(struct courier *c, const struct message *m, off_t since,
    const char *text)
{
	bool gone;
	int cur;

	if ((cur = mail_box(c->s->dir, BOX_CUR)) == -1)
		return false;
	gone = !file_exists(cur, m->file);
	close(cur);
	if (gone || (!c->busy && !is_command(m) && has_begun(c->s, since)))
		return true;
	if (!is_command(m) && (says(c, "hooks") ||
	    (says(c, "reports") && !c->busy)))
		return false;
	return courier_look(c) == 0 && !courier_shows(c, text);
}

static int
await(struct courier *c, struct message *m, off_t since, const char *text)
{
	long long deadline = clock_after(EVIDENCE_MS);

	while (!is_taken(c, m, since, text))
		if (clock_pause(LOOK_MS, deadline) == -1)
			return 0;
	return 1;
}

int
courier_submit(struct courier *c, struct message *m, const char *text)
{
	bool taken = false;
	off_t at = 0;

	/* Before Enter: whatever the agent says next stands behind it. */
	if (deliver_note(c->s, m, c->busy ? "now" : "paste", 0, &at) == -1)
		return 0;
	for (int i = 0; i < ENTERS && !taken; i++) {
		if (courier_look(c) == -1 || !courier_shows(c, text) ||
		    tmux_enter(&c->seen) == -1)
			break;
		taken = await(c, m, at, text) == 1;
	}
	if (!taken && await(c, m, at, text) == 0)
		return 0;
	(void)deliver_mark(c->s, m, BOX_DONE, "paste", NULL);
	return 1;
}
