/*
 * judge - what one screen says, whether that is news, and to be believed yet
 */

#include <sys/stat.h>

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "dialog/dialog.h"
#include "drift/drift.h"
#include "file/file.h"
#include "sample/local.h"

/* What a screen came to. */
struct finding {
	enum turn	 turn;
	enum wait_for	 reason;
	const struct rule *fired;	/* or NULL */
	const char	*rule, *text;
};

/* It is the newest file of its output that tells. */
long long
sample_written(const struct session *s)
{
	const char *newest = NULL;
	struct arena a = { 0 };
	struct stat st;
	char **names;
	int n;

	n = dir_list(s->dir, &a, &names);
	for (int i = 0; i < n; i++)
		if (str_starts(names[i], "log."))
			newest = names[i];
	if (newest == NULL ||
	    fstatat(s->dir, newest, &st, AT_SYMLINK_NOFOLLOW) == -1)
		st = (struct stat){ 0 };
	arena_free(&a);
	return st.st_mtim.tv_sec * 1000LL + st.st_mtim.tv_nsec / 1000000;
}

static bool
is_quiet(const struct session *s)
{
	long long age;

	age = clock_now() - sample_written(s);
	return age < 0 || age >= SAMPLE_QUIET;
}

/* Does the state say as much already? */
static bool
is_known(const struct state *s, const struct finding *f)
{
	if (*s->source == '\0')
		return f->turn == TURN_UNKNOWN;
	if (strcmp(s->source, "screen") == 0)
		return s->turn == f->turn && s->wait_for == f->reason &&
		    strcmp(s->detail, f->text) == 0;
	if (strcmp(s->source, "mail") == 0)
		return false;
	if (strcmp(s->source, "transcript") == 0)
		return !state_takes_screen(s, f->turn) ||
		    (s->turn == f->turn && s->wait_for == f->reason);
	return s->seen == f->turn &&
	    (f->turn == s->turn || s->seen_since >= s->since);
}

/* Worth an event though it says nothing new: it makes the next look, and all
 * that follow as long as nothing is written, needless. */
static bool
makes_fresh(const struct session *s)
{
	return screen_tells(s) && s->state.quiet != 0;
}

/* Who has said something since we looked knows better than we; and of one that
 * ended meanwhile it is a picture. */
static int
tell(struct session *s, const struct finding *f)
{
	const off_t seen = s->state.merged;
	struct str line = { 0 };
	int result;

	if (session_look(s) == -1)
		return -1;
	if (session_has_ended(s) || (s->state.merged != seen &&
	    is_known(&s->state, f)))
		return 0;
	session_say(s, &line, "screen", "state");
	event_add(&line, "turn", turn_word(f->turn));
	if (f->turn == TURN_WAITING)
		event_add(&line, "reason", wait_word(f->reason));
	if (may_ask_untold(s))
		event_add(&line, "untold", "yes");
	if (*f->rule != '\0')
		event_add(&line, "rule", f->rule);
	if (*f->text != '\0')
		event_add(&line, "text", f->text);
	result = session_event(s, &line, NULL);
	str_free(&line);
	return result == -1 ? -1 : session_look(s);
}

/* In the words in which the agents report it that do. */
static const char *
asked(struct rules *rs, const struct rule *rule, const struct screen *screen)
{
	const char *verb = rule->reason == WAIT_APPROVAL ? "approve " : "";
	struct dialog d;

	dialog_read(&d, rs, rule, screen);
	if (*d.tool == '\0')
		return d.text;
	return arena_format(rs->arena, "%s%s%s%s", verb, d.tool,
	    *d.argument == '\0' ? "" : ": ", d.argument);
}

/* false: the state that was stands. */
static bool
find(struct look *l, const struct screen *screen, struct finding *f)
{
	const struct state *state = &l->sight->session->state;
	const struct rule *rule;

	*f = (struct finding){ .rule = "", .text = "" };
	if ((rule = rules_state(&l->kin->rules, screen)) == NULL)
		return true;
	f->fired = rule;
	if (rule->keep && *state->source != '\0')
		return false;
	f->turn = rule->turn;
	f->rule = rule->name;
	if (f->turn == TURN_WAITING) {
		f->reason = rule->reason;
		f->text = asked(&l->kin->rules, rule, screen);
	}
	return true;
}

/* Rules that do not know a screen, or contradict the agent, go stale. */
static void
note_drift(const struct session *s, const struct finding *f,
    const struct screen *screen, const struct pane *p,
    const struct str *captured)
{
	const struct drift_look look = { .captured = str_text(captured),
	    .screen = screen, .rule = f->fired, .width = p->width,
	    .height = p->height, .cursor_x = p->cursor_x };

	(void)drift_note(s, &look);
}

/*
 * The command of a pane of ours is the supervisor, and where the agent is in
 * front it may be the "sh -c" that started it: both tell nothing.
 */
static bool
command_tells(const struct session *s)
{
	struct ident agent;

	if (!s->adopted)
		return false;
	return session_agent(s, &agent) == -1 ||
	    ident_foreground(agent.pid) != getpgid(agent.pid);
}

void
sample_screen(struct screen *screen, struct arena *a, const struct session *s,
    const struct pane *p, const char *captured)
{
	screen_parse(screen, a, captured, *p->title != '\0' ? p->title :
	    *s->state.title != '\0' ? s->state.title : NULL);
	if (*p->command != '\0' && command_tells(s))
		screen->command = arena_copy(a, p->command);
	screen->cursor = p->cursor_y;
	screen->alternate = p->alternate;
	screen->dead = p->dead;
}

/* Twice the same, and the second time a frame after the first. */
static bool
has_stood(struct sight *sight, const struct rule *fired)
{
	const struct rule *before = sight->stood;

	sight->stood = fired != NULL && fired->sure ? fired : NULL;
	return before != NULL && before == sight->stood;
}

static bool
is_believed(const struct session *s, const struct finding *f, bool stood)
{
	if (f->turn == TURN_BUSY || f->turn == TURN_WAITING)
		return true;
	return (f->turn == TURN_IDLE && stood) || is_quiet(s);
}

int
look_judge(struct look *l, const struct pane *p, const struct str *captured)
{
	struct session *s = l->sight->session;
	struct screen screen;
	struct finding f;
	bool news, stood;

	if (p->pid != s->supervisor.pid)
		return 0;
	sample_screen(&screen, l->kin->rules.arena, s, p, str_text(captured));
	news = find(l, &screen, &f);
	stood = has_stood(l->sight, f.fired);
	if (rules_are_bad(&l->kin->rules))
		return 0;
	note_drift(s, &f, &screen, p, captured);
	if (!news ||
	    (is_known(&s->state, &f) && !makes_fresh(s)))
		return 0;
	if (!is_believed(s, &f, stood)) {
		l->sight->again = true;
		return 0;
	}
	return tell(s, &f);
}
