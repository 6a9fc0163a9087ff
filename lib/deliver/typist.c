/*
 * typist - looks, pastes, looks again, presses Enter
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
typist_open(struct typist *t, struct session *s, long long deadline)
{
	const char *work = session_text(s, "work");
	struct shelf shelf;

	*t = (struct typist){ .s = s, .deadline = deadline };
	if (session_pane(s, &t->seen) == -1 ||
	    deliver_agent(s, s->arena, &t->agent) == -1)
		return -1;
	memcpy(t->pane, t->seen.id, sizeof(t->pane));
	shelf_open(&shelf, s->arena, *work == '\0' ? NULL : work);
	if (rules_load(&t->rules, &shelf, s->arena,
	    session_text(s, "agent")) == -1)
		return -1;
	if (rules_check(&t->rules) == -1) {
		rules_free(&t->rules);
		return -1;
	}
	/* From here on what it allocates is of one look only. */
	t->rules.arena = &t->scratch;
	return 0;
}

void
typist_close(struct typist *t)
{
	rules_free(&t->rules);
	arena_free(&t->scratch);
}

static int
check_pane(struct typist *t)
{
	const struct pane *p = &t->seen;

	if (tmux_pane(t->pane, &t->seen) == -1)
		return -1;
	if (p->dead || p->pid != t->s->supervisor.pid)
		return refuse(EXIT_STATE, "the pane %s is not that of '%s' "
		    "any more", t->pane, t->s->name);
	if (p->in_mode)
		return refuse(EXIT_STATE, "somebody scrolls in '%s'",
		    t->s->name);
	return 0;
}

int
typist_look(struct typist *t)
{
	struct str captured = { 0 };
	const struct rule *rule;
	struct screen screen;
	int result;

	if (check_pane(t) == -1)
		return -1;
	arena_free(&t->scratch);
	if ((result = tmux_capture(t->pane, true, 0, &captured)) == 0)
		screen_parse(&screen, &t->scratch, str_text(&captured), NULL);
	str_free(&captured);
	if (result == -1)
		return -1;
	rule = rules_state(&t->rules, &screen);
	t->turn = rule == NULL ? TURN_UNKNOWN : rule->turn;
	if (t->turn == TURN_WAITING)
		return refuse(EXIT_STATE, "'%s' shows a dialog (%s)",
		    t->s->name, rule->name);
	if (!rules_composer(&t->rules, &screen, &t->draft))
		return refuse(EXIT_STATE, "'%s' shows no composer",
		    t->s->name);
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
typist_shows(struct typist *t, const char *text)
{
	struct str head = { 0 }, tail = { 0 }, want = { 0 };
	char *gap, *seen, *more;
	bool shows;

	if (*t->draft == '\0')
		return false;
	seen = arena_copy(&t->scratch, t->draft);
	screen_squeeze(&want, text, strlen(text));
	if ((gap = rules_elided(&t->rules, seen)) != NULL)
		screen_squeeze(&tail, gap, strlen(gap));
	while (gap != NULL && (more = rules_elided(&t->rules, seen)) != NULL &&
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
typist_paste(struct typist *t, const char *text)
{
	long long deadline = clock_after(SHOWN_MS);

	if (tmux_paste(t->pane, text, strlen(text)) == -1)
		return fault_status() == EXIT_STATE ? -1 : 0;
	while (typist_look(t) == -1 || !typist_shows(t, text))
		if (clock_pause(LOOK_MS, deadline) == -1)
			return 0;
	clock_pause((int)record_number(&t->agent.record, "settle", 0),
	    CLOCK_NEVER);
	return 1;
}

/* One that was adopted has none of our hooks, and its reports reach nobody. */
static bool
says(const struct typist *t, const char *key)
{
	return !t->s->adopted &&
	    str_is(record_get(&t->agent.record, key), "yes");
}

/*
 * Its hook took the message away, or it says that it works.  Of an agent that
 * says nothing ever, nothing new while it works, or nothing of its own
 * commands: its composer held the text and does not any more.
 */
static bool
is_taken(struct typist *t, const struct message *m, off_t since,
    const char *text)
{
	bool gone;
	int cur;

	if ((cur = mail_box(t->s->dir, BOX_CUR)) == -1)
		return false;
	gone = !file_exists(cur, m->file);
	close(cur);
	if (gone || (!t->busy && !is_command(m) && has_begun(t->s, since)))
		return true;
	if (!is_command(m) && (says(t, "hooks") ||
	    (says(t, "reports") && !t->busy)))
		return false;
	return typist_look(t) == 0 && !typist_shows(t, text);
}

static int
await(struct typist *t, struct message *m, off_t since, const char *text)
{
	long long deadline = clock_after(EVIDENCE_MS);

	while (!is_taken(t, m, since, text))
		if (clock_pause(LOOK_MS, deadline) == -1)
			return 0;
	return 1;
}

int
typist_submit(struct typist *t, struct message *m, const char *text)
{
	bool taken = false;
	off_t at = 0;

	/* Before Enter: whatever the agent says next stands behind it. */
	if (deliver_note(t->s, m, t->busy ? "now" : "paste", 0, &at) == -1)
		return 0;
	for (int i = 0; i < ENTERS && !taken; i++) {
		if (typist_look(t) == -1 || !typist_shows(t, text) ||
		    tmux_enter(&t->seen) == -1)
			break;
		taken = await(t, m, at, text) == 1;
	}
	if (!taken && await(t, m, at, text) == 0)
		return 0;
	(void)deliver_mark(t->s, m, BOX_DONE, "paste", NULL);
	return 1;
}
