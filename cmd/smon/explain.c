/*
 * smon explain - which state, by which rule, and what every other one said
 *
 * Of a session that runs, or of a screen in a file, which needs no session
 * and no tmux: so a screen that was read wrongly becomes a test.
 */

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "fault/fault.h"
#include "file/file.h"
#include "journal/journal.h"
#include "rules/rules.h"
#include "sample/sample.h"
#include "smon/explain.h"
#include "smon/smon.h"
#include "tmux/tmux.h"
#include "trace/trace.h"

static int	explain(int, char *[]);

static const char	*agent, *facts, *file, *id, *save, *title,
				*truth;
static bool		 json;

static const struct opt opts[] = {
	{ 'a', "agent", TEXT("agent", &agent), "whose rules to ask" },
	{ 'f', "file", TEXT("file", &file),
	    "a captured screen, plain or with escapes" },
	{ '\0', "title", TEXT("text", &title), "the title of its terminal" },
	{ '\0', "facts", TEXT("file", &facts),
	    "what else its terminal knew, as JSON" },
	{ '\0', "json", FLAG(&json), "one JSON object" },
	{ '\0', "save", TEXT("dir", &save),
	    "make its screen a test case below this directory" },
	{ '\0', "truth", TEXT("word", &truth),
	    "what the agent really did: idle, busy, waiting, ..." },
	{ '\0', "id", TEXT("id", &id), "save this drift, not the screen" },
	{ 0 }
};

const struct cmd cmd_explain = {
	.name = "explain",
	.operands = "[session]",
	.does = "tell its state, and what each rule and source said",
	.opts = opts,
	.run = explain
};

/* Any file that a person names; "-" is standard input. */
static int
read_file(const char *path, struct str *text)
{
	FILE *f = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");
	char some[8192];
	size_t n;
	int bad;

	if (f == NULL)
		return fault(errno, "'%s'", path);
	while (text->len < FILE_MAX &&
	    (n = fread(some, 1, sizeof(some), f)) > 0)
		str_addn(text, some, n);
	bad = ferror(f);
	if (f != stdin)
		fclose(f);
	return bad ? fault(EIO, "'%s'", path) : 0;
}

static int
screen_of_file(struct screen *s, struct arena *a)
{
	struct str text = { 0 };
	int result;

	if ((result = read_file(file, &text)) == 0)
		screen_parse(s, a, str_text(&text), NULL);
	str_clear(&text);
	if (result == 0 && facts != NULL &&
	    (result = read_file(facts, &text)) == 0)
		result = screen_facts(s, a, str_text(&text), text.len);
	if (title != NULL)
		s->title = str_trim(arena_copy(a, title));
	str_free(&text);
	return result;
}

/* Each rule, in the order in which they are asked. */
static void
try_all(struct finding *f, struct rules *rs, const struct screen *s)
{
	for (const struct rule *r = rs->first; r != NULL; r = r->next)
		f->count++;
	f->tried = arena_alloc(f->arena, f->count, sizeof(*f->tried));
	f->count = 0;
	for (const struct rule *r = rs->first; r != NULL; r = r->next) {
		struct tried *t = &f->tried[f->count++];

		t->rule = r;
		t->fired = rules_try(rs, r, s, &t->why);
		if (t->fired && f->rule == NULL)
			f->rule = r;
	}
}

static void
find(struct finding *f, struct rules *rs, const struct screen *s)
{
	char *draft;

	try_all(f, rs, s);
	if (rules_composer(rs, s, &draft))
		f->draft = draft;
	if (f->rule != NULL && f->rule->turn == TURN_WAITING) {
		f->asks = true;
		dialog_read(&f->dialog, rs, f->rule, s);
	}
	f->warning = rs->warning;
}

static const char *
reason_word(enum wait_for reason)
{
	return reason == WAIT_NONE ? "" : wait_word(reason);
}

static void
take_screen(struct finding *f)
{
	if (f->rule == NULL)
		return;
	f->turn = f->rule->turn;
	f->reason = reason_word(f->rule->reason);
	f->source = "screen";
}

static int
show_file(struct finding *f)
{
	struct shelf shelf;
	struct screen s;
	struct rules rs;

	shelf_open(&shelf, f->arena, NULL);
	if (rules_load_any(&rs, &shelf, f->arena, agent) == -1)
		return -1;
	if (rules_check(&rs) == -1 || screen_of_file(&s, f->arena) == -1) {
		rules_free(&rs);
		return -1;
	}
	find(f, &rs, &s);
	take_screen(f);
	(json ? explain_json : explain_print)(f);
	rules_free(&rs);
	return 0;
}

/* What is seen of an agent, as opposed to what is done with its session. */
static bool
is_source(const char *source)
{
	static const char *const sources[] = { "report", "hook", "title",
	    "progress", "bell", "registry", "transcript", "screen",
	    "ask", "tty" };

	for (size_t i = 0; i < sizeof(sources) / sizeof(sources[0]); i++)
		if (strcmp(sources[i], source) == 0)
			return true;
	return false;
}

static struct heard *
heard_of(struct finding *f, const char *source)
{
	size_t i;

	for (i = 0; i < f->sources; i++)
		if (strcmp(f->heard[i].source, source) == 0)
			return &f->heard[i];
	return &f->heard[f->sources++];
}

/* What it writes down of itself is read first: it may be news. */
static int
read_trace(struct finding *f, struct session *s)
{
	struct trace t;
	int result;

	trace_open(&t, f->arena);
	if ((result = trace_look(&t, s)) == 0)
		f->traced = trace_explain(&t, s, &f->trace, &f->trace_why);
	trace_close(&t);
	return result;
}

static int
listen(struct finding *f, const struct session *s)
{
	struct journal j;
	struct event e;

	if (journal_open(&j, f->arena, s->dir, "events", 0) == -1)
		return -1;
	while (journal_next(&j, &e) == 1)
		if (e.gen == s->gen && is_source(e.source))
			*heard_of(f, e.source) = (struct heard){ e.source,
			    e.kind, arena_copy(f->arena, e.rest), e.time };
	return 0;
}

static int
live_screen(struct screen *s, struct session *session)
{
	struct str text = { 0 };
	char at[PANE_LEN];
	struct pane pane;
	int result;

	if (session_pane(session, at) == -1 || tmux_pane(at, &pane) == -1)
		return -1;
	if ((result = tmux_capture(at, true, 0, &text)) == 0)
		sample_screen(s, session->arena, session, &pane,
		    str_text(&text));
	str_free(&text);
	return result;
}

/* Of one that has ended, the screen that it left. */
static int
last_screen(struct screen *s, struct session *session)
{
	struct str text = { 0 };
	int result;

	if (!session_has_ended(session))
		return live_screen(s, session);
	if ((result = file_read(session->dir, "screen", &text)) == 0) {
		screen_parse(s, session->arena, str_text(&text), NULL);
		s->dead = 1;
	}
	str_free(&text);
	return result;
}

static int
show_session(struct finding *f, struct session *session)
{
	const char *no_screen = NULL, *work = session_text(session, "work");
	struct shelf shelf;
	struct screen s;
	struct rules rs;

	shelf_open(&shelf, f->arena, *work == '\0' ? NULL : work);
	if (read_trace(f, session) == -1 || listen(f, session) == -1 ||
	    rules_load_any(&rs, &shelf, f->arena,
	    session_text(session, "agent")) == -1)
		return -1;
	if (rules_check(&rs) == -1) {
		rules_free(&rs);
		return -1;
	}
	/* Without a screen, what the sources said is still worth telling. */
	if (last_screen(&s, session) == -1) {
		no_screen = arena_copy(f->arena, fault_text());
		screen_parse(&s, f->arena, "", NULL);
	}
	find(f, &rs, &s);
	if (no_screen != NULL)
		f->warning = no_screen;
	if (*session->state.source == '\0') {
		take_screen(f);
	} else {
		f->turn = session->state.turn;
		f->reason = reason_word(session->state.wait_for);
		f->source = session->state.source;
	}
	(json ? explain_json : explain_print)(f);
	rules_free(&rs);
	return 0;
}

static int
show_name(struct finding *f, const char *name)
{
	struct session session;
	struct store st;
	int result;

	if (store_open(&st, f->arena) == -1 ||
	    session_open(&st, f->arena, name, &session) == -1)
		return -1;
	result = save == NULL ? show_session(f, &session) :
	    explain_save(&session, id, save, truth);
	session_close(&session);
	store_close(&st);
	return result;
}

/* A session, or a file with an agent: not both, not neither. */
static int
check(int argc)
{
	if (argc == 1 && (file != NULL || agent != NULL || facts != NULL ||
	    title != NULL))
		return refuse(EXIT_USAGE, "a session has a screen of its own");
	if (argc == 0 && save != NULL)
		return refuse(EXIT_USAGE, "--save wants a session");
	if ((save == NULL) != (truth == NULL))
		return refuse(EXIT_USAGE, "--save and --truth want each other");
	if (id != NULL && save == NULL)
		return refuse(EXIT_USAGE, "--id wants --save");
	if (argc == 0 && (file == NULL || agent == NULL))
		return refuse(EXIT_USAGE, "give a session, or --agent and "
		    "--file");
	return 0;
}

static int
explain(int argc, char *argv[])
{
	struct arena a = { 0 };
	struct finding f = { .arena = &a, .reason = "", .source = "" };
	int result;

	if ((result = check(argc)) == 0)
		result = argc == 0 ? show_file(&f) : show_name(&f, argv[0]);
	result = result == -1 ? cli_fail() : EXIT_YES;
	arena_free(&a);
	return result;
}
