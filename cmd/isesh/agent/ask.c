/*
 * ask - may this message run?  The tools of the session say so, or the
 * permission hook, or a person at the dialog: whoever is first
 */

#include <signal.h>
#include <string.h>

#include "allow/allow.h"
#include "clock/clock.h"
#include "fault/fault.h"
#include "isesh/agent/local.h"
#include "json/json.h"
#include "turn/turn.h"

enum { NO_STATUS = -1 };

static void
deny(struct shell *sh, const char *why)
{
	view_say(sh, "denied%s%s", *why != '\0' ? ": " : "", why);
	link_note(&sh->link, "denied", sh->command, NO_STATUS, 0);
	sh->verdict = arena_copy(&sh->turn, "denied");
	turn_tell(sh);
}

/* What may run without asking runs as the words that were compared, with no
 * shell to read them another way. */
static void
run(struct shell *sh)
{
	char *shell[] = { "/bin/sh", "-c", "--", sh->command,
	    NULL };

	link_note(&sh->link, "runs", sh->command, NO_STATUS, 0);
	turn_enter(sh, PHASE_RUN);
	sh->tick_at = clock_after(1000);
	if (job_start(&sh->job, sh->words != NULL ? sh->words : shell) == 0)
		return;
	view_say(sh, "%s", fault_text());
	sh->job.status = EXIT_FAILED;
	turn_ran(sh);
}

static void
ask(struct shell *sh)
{
	char *text;

	text = arena_format(&sh->turn, "approve %s: %s", sh->link.tool,
	    sh->command);
	words_report(sh, "blocked", "permission", text);
	sh->dialog_at = clock_after(DEAF);
	sh->choice = '\0';
	turn_hook(sh, PHASE_ASK, sh->link.imessenger, "PermissionRequest",
	    CLOCK_NEVER);
}

static void
help(struct shell *sh)
{
	view_print(sh,
	    "  Every message is a command for /bin/sh, run in this directory,\n"
	    "  each in a shell of its own: a cd lasts for one message.\n"
	    "  What the tools of this session do not name is asked for first.\n"
	    "  esc or ctrl-c interrupts, once more: harder.  ctrl-u clears,\n"
	    "  alt-enter adds a line.  /exit or ctrl-d on nothing ends.\n");
	sh->good = true;
	sh->verdict = arena_copy(&sh->turn, "exit 0");
	turn_stop(sh);
}

/* What another session reports of its work is to be read, not run. */
static void
heard(struct shell *sh)
{
	sh->good = true;
	sh->verdict = arena_copy(&sh->turn, "heard");
	turn_stop(sh);
}

/* Run it, ask, or say no? */
void
ask_judge(struct shell *sh)
{
	char **words;

	if (strcmp(sh->command, "/help") == 0) {
		help(sh);
		return;
	}
	if (claim_of(sh->command) != CLAIM_NONE) {
		heard(sh);
		return;
	}
	words = allow_words(&sh->turn, sh->command);
	if (words != NULL && allow_any(sh->link.tool, sh->link.tools,
	    words))
		sh->words = words;
	if (sh->words != NULL || str_is(sh->permission, "all"))
		run(sh);
	else if (str_is(sh->permission, "plan"))
		deny(sh, "not while planning");
	else
		ask(sh);
}

/* The hook's answer, if it has one; otherwise the dialog stays. */
void
ask_helped(struct shell *sh)
{
	struct arena a = { 0 };
	struct json json = { 0 };
	const char *path = "hookSpecificOutput.decision.behavior";
	char *behavior = NULL, *message = NULL;

	if (json_parse(&json, str_text(&sh->helper.said),
	    sh->helper.said.len) == 0) {
		behavior = json_get(&json, &a, path);
		message = json_get(&json, &a,
		    "hookSpecificOutput.decision.message");
	}
	json_free(&json);
	if (str_is(behavior, "allow"))
		ask_answer(sh, true, "");
	else if (str_is(behavior, "deny"))
		ask_answer(sh, false, message == NULL ? "" : message);
	arena_free(&a);
}

void
ask_answer(struct shell *sh, bool yes, const char *message)
{
	helper_stop(&sh->helper, SIGTERM);
	words_report(sh, "working", NULL, sh->command);
	if (yes)
		run(sh);
	else
		deny(sh, message);
}

