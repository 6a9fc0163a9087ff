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
#include "sample/sample.h"
#include "smon/explain.h"
#include "smon/smon.h"
#include "tmux/tmux.h"

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

/* Checked: here a bad file is said, and not only of no use. */
static int
load_rules(struct rules *rs, struct arena *a, const char *work,
    const char *of)
{
	struct shelf shelf;

	shelf_open(&shelf, a, work);
	if (rules_load_any(rs, &shelf, a, of) == -1)
		return -1;
	if (rules_check(rs) == 0)
		return 0;
	rules_free(rs);
	return -1;
}

static int
show_file(struct finding *f)
{
	struct screen s;
	struct rules rs;
	int result;

	if (load_rules(&rs, f->arena, NULL, agent) == -1)
		return -1;
	if ((result = screen_of_file(&s, f->arena)) == 0) {
		explain_screen(f, &rs, &s);
		explain_by_screen(f);
		(json ? explain_json : explain_print)(f);
	}
	rules_free(&rs);
	return result;
}

static int
live_screen(struct screen *s, struct session *session)
{
	struct str text = { 0 };
	struct pane pane;
	int result;

	if (session_pane(session, &pane) == -1)
		return -1;
	if ((result = tmux_capture(pane.id, true, 0, &text)) == 0)
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

/* Without a screen, what the sources said is still worth telling. */
static int
show_session(struct finding *f, struct session *session)
{
	const char *no_screen = NULL, *work = session_text(session, "work");
	struct screen s;
	struct rules rs;

	if (explain_sources(f, session) == -1 ||
	    load_rules(&rs, f->arena, *work == '\0' ? NULL : work,
	    session_text(session, "agent")) == -1)
		return -1;
	if (last_screen(&s, session) == -1) {
		no_screen = arena_copy(f->arena, fault_text());
		screen_parse(&s, f->arena, "", NULL);
	}
	explain_screen(f, &rs, &s);
	if (no_screen != NULL)
		f->warning = no_screen;
	explain_state(f, &session->state);
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
	    session_find(&st, f->arena, name, &session) == -1)
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

const struct cmd cmd_explain = {
	.name = "explain",
	.operands = "[session]",
	.does = "tell its state, and what each rule and source said",
	.opts = opts,
	.run = explain
};
