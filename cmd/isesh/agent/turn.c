/*
 * turn - one message, step by step
 *
 *	ready > prompt hook > [ask] > run > tell the parent > Stop hook > ready
 *
 * A message is run once or not at all.  What comes meanwhile waits, and what
 * the Stop hook hands over goes before what was typed.  A step whose helper
 * is missing, fails or is late is passed over; only a person or an answer
 * takes the dialog away.
 */

#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clean/clean.h"
#include "clock/clock.h"
#include "isesh/agent/local.h"
#include "json/json.h"

/* ms that we wait for each of our programs; the ask waits for ever. */
enum { HOOK_WAIT = 2000, STOP_WAIT = 5000, TELL_WAIT = 10000 };

static void	take(struct shell *, char *, bool);

void
turn_enter(struct shell *sh, enum phase phase)
{
	sh->phase = phase;
	view_stale(sh);
}

/* Asks a hook; without one the step is over at once. */
void
turn_hook(struct shell *sh, enum phase phase, char *tool, const char *event,
    long long deadline)
{
	char *argv[] = { tool, "hook", arena_copy(&sh->turn, event), NULL };

	turn_enter(sh, phase);
	if (sh->link.name != NULL && helper_start(&sh->helper, argv,
	    words_hook(sh, event), deadline) == 0)
		return;
	str_clear(&sh->helper.said);
	if (phase != PHASE_ASK)
		turn_helped(sh);
}

/* The message goes where it cannot be lost: into view, whole. */
static void
echo(struct shell *sh)
{
	struct arena a = { 0 };
	struct str text = { 0 };
	struct row *rows;
	size_t n;

	n = rows_break(&a, sh->command, strlen(sh->command), INT_MAX, &rows);
	for (size_t i = 0; i < n; i++) {
		str_add(&text, i == 0 ? "\n> " : "  ");
		rows_add(&text, sh->command, &rows[i]);
		str_addc(&text, '\n');
	}
	view_print(sh, str_text(&text));
	str_free(&text);
	arena_free(&a);
}

static void
ready(struct shell *sh)
{
	char *next;

	turn_enter(sh, PHASE_READY);
	if (sh->nwaiting == 0)
		return;
	next = sh->waiting[0];
	sh->nwaiting--;
	memmove(sh->waiting, sh->waiting + 1,
	    (size_t)sh->nwaiting * sizeof(sh->waiting[0]));
	take(sh, next, false);
}

static void
started(struct shell *sh)
{
	words_report(sh, "idle", NULL, NULL);
	ready(sh);
}

/* Reports done or error, which say that we are ready as well. */
static void
finish(struct shell *sh)
{
	words_report(sh, sh->good ? "done" : "error", NULL,
	    arena_format(&sh->turn, "%s: %s", sh->verdict, sh->command));
	ready(sh);
}

static void
stopped(struct shell *sh)
{
	struct arena a = { 0 };
	struct json json = { 0 };
	char *decision, *next = NULL, *reason;

	if (json_parse(&json, str_text(&sh->helper.said),
	    sh->helper.said.len) == 0) {
		decision = json_get(&json, &a, "decision");
		reason = json_get(&json, &a, "reason");
		if (str_is(decision, "block") && reason != NULL)
			next = strdup(reason);
	}
	json_free(&json);
	arena_free(&a);
	if (next == NULL)
		finish(sh);
	else
		take(sh, next, true);
}

void
turn_stop(struct shell *sh)
{
	turn_hook(sh, PHASE_STOP, sh->link.imessenger, "Stop",
	    clock_after(STOP_WAIT));
}

/* The verdict is known: the parent hears of it. */
void
turn_tell(struct shell *sh)
{
	char *argv[] = { sh->link.imessenger, "send", sh->link.parent, "--",
	    words_claim(sh), NULL };

	turn_enter(sh, PHASE_TELL);
	if (sh->link.parent == NULL || helper_start(&sh->helper, argv, "",
	    clock_after(TELL_WAIT)) == -1)
		turn_stop(sh);
}

/* What a phase's helper leads to, whatever came of it. */
static void (*const after[])(struct shell *) = {
	[PHASE_START] = started,
	[PHASE_PROMPT] = ask_judge,
	[PHASE_ASK] = ask_helped,
	[PHASE_TELL] = turn_stop,
	[PHASE_STOP] = stopped
};

/* A message to the parent that takes its time is not taken back. */
void
turn_let_go(struct shell *sh)
{
	helper_stop(&sh->helper, sh->phase == PHASE_TELL ? 0 : SIGTERM);
}

void
turn_helped(struct shell *sh)
{
	turn_let_go(sh);
	after[sh->phase](sh);
}

void
turn_ran(struct shell *sh)
{
	struct job *j = &sh->job;
	const char *how = j->presses > 0 ? ", interrupted" : "";
	char span[CLOCK_TEXT];

	output_end(sh);
	clock_span(j->took, span);
	if (j->took < 60000)
		snprintf(span, sizeof(span), "%lld.%llds", j->took / 1000,
		    j->took % 1000 / 100);
	view_say(sh, "exit %d in %s%s", j->status, span, how);
	link_note(&sh->link, "ran", sh->command, j->status, j->took);
	sh->good = j->status == 0;
	sh->verdict = arena_format(&sh->turn, "exit %d", j->status);
	turn_tell(sh);
}

void
turn_greet(struct shell *sh)
{
	turn_hook(sh, PHASE_START, sh->link.smon, "SessionStart",
	    clock_after(HOOK_WAIT));
}

/* What a turn begins with. */
static void
reset(struct shell *sh, const char *text, bool handed)
{
	struct str clean = { 0 };

	arena_free(&sh->turn);
	clean_type(&clean, text, strlen(text));
	sh->command = str_trim(arena_copy(&sh->turn, str_text(&clean)));
	str_free(&clean);
	sh->words = NULL;
	sh->handed = handed;
	sh->good = false;
	sh->verdict = arena_copy(&sh->turn, "nothing");
	sh->output.lines = 0;
	str_clear(&sh->output.part);
}

/* Begins a turn with text, which is ours from now on. */
static void
take(struct shell *sh, char *text, bool handed)
{
	reset(sh, text, handed);
	free(text);
	echo(sh);
	words_report(sh, "working", NULL, sh->command);
	if (strcmp(sh->command, "/exit") == 0)
		sh->over = OVER_ASKED;
	else if (*sh->command == '\0')
		finish(sh);
	else if (handed)
		ask_judge(sh);
	else
		turn_hook(sh, PHASE_PROMPT, sh->link.smon, "UserPromptSubmit",
		    clock_after(HOOK_WAIT));
}

void
turn_interrupt(struct shell *sh)
{
	if (sh->phase == PHASE_RUN) {
		job_interrupt(&sh->job);
	} else if (sh->phase == PHASE_ASK) {
		ask_answer(sh, false, "");
	} else if (sh->phase == PHASE_PROMPT) {
		ask_answer(sh, false, "interrupted");
	}
}

void
turn_submit(struct shell *sh, const char *text, size_t len)
{
	char *copy;

	if ((copy = strndup(text, len)) == NULL)
		return;
	if (sh->phase == PHASE_READY)
		take(sh, copy, false);
	else
		sh->waiting[sh->nwaiting++] = copy;
	view_stale(sh);
}
