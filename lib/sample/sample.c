/*
 * sample - choose, look, ask, tell
 */

#include <sys/stat.h>

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "dialog/dialog.h"
#include "drift/drift.h"
#include "file/file.h"
#include "sample/sample.h"
#include "screen/screen.h"
#include "tmux/tmux.h"

/* All sessions of one agent. */
struct kin {
	char		*agent;
	struct rules	 rules;
	bool		 has_rules;
	struct kin	*next;
};

/* One screen. */
struct look {
	struct sight	*sight;
	struct kin	*kin;
};

/* What a screen came to. */
struct finding {
	enum turn	 turn;
	enum wait_for	 reason;
	const struct rule *fired;	/* or NULL */
	const char	*rule, *text;
};

void
sample_open(struct sample *sm, struct arena *a)
{
	*sm = (struct sample){ .arena = a };
	shelf_open(&sm->shelf, a, NULL);
}

void
sample_close(struct sample *sm)
{
	for (struct kin *k = sm->kins; k != NULL; k = k->next)
		if (k->has_rules)
			rules_free(&k->rules);
	sm->kins = NULL;
}

static bool
has_pane(const struct session *s)
{
	return session_is_up(s) && s->life != LIFE_PREP &&
	    *record_text(&s->alive, "pane") != '\0';
}

bool
sample_wants(const struct session *s)
{
	static const char *const worse[] = { "", "mail", "screen",
	    "transcript" };

	for (size_t i = 0; i < sizeof(worse) / sizeof(worse[0]); i++)
		if (strcmp(s->state.source, worse[i]) == 0)
			return has_pane(s);
	return state_asks_screen(&s->state) && has_pane(s);
}

/* An agent with bad rules is asked nothing; "smon explain" tells why. */
static struct kin *
kin_of(struct sample *sm, const char *agent)
{
	struct kin *k;

	for (k = sm->kins; k != NULL; k = k->next)
		if (strcmp(k->agent, agent) == 0)
			return k;
	k = arena_alloc(sm->arena, 1, sizeof(*k));
	k->agent = arena_copy(sm->arena, agent);
	k->has_rules = rules_load_any(&k->rules, &sm->shelf, sm->arena,
	    agent) == 0;
	k->next = sm->kins;
	sm->kins = k;
	return k;
}

/* The newest file of its output: 0 if there is none. */
static long long
last_written(const struct session *s)
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

	age = clock_now() - last_written(s);
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
		return f->turn == TURN_UNKNOWN || (s->turn == f->turn &&
		    s->wait_for == f->reason);
	return s->seen == f->turn &&
	    (f->turn == s->turn || s->seen_since >= s->since);
}

/* What it shows now it showed when we looked last. */
static bool
is_fresh(const struct state *s)
{
	return strcmp(s->source, "screen") == 0 && s->turn != TURN_UNKNOWN &&
	    s->quiet != 0 && s->seen_since > s->quiet;
}

/* Worth an event though it says nothing new: it makes the next look, and all
 * that follow as long as nothing is written, needless. */
static bool
makes_fresh(const struct state *s)
{
	return strcmp(s->source, "screen") == 0 && s->turn != TURN_UNKNOWN &&
	    s->quiet != 0;
}

/* Who has said something since we looked knows better than we. */
static int
tell(struct session *s, const struct finding *f)
{
	const off_t seen = s->state.merged;
	struct str line = { 0 };
	int result;

	if (session_look(s) == -1)
		return -1;
	if (s->state.merged != seen && is_known(&s->state, f))
		return 0;
	session_say(s, &line, "screen", "state");
	event_add(&line, "turn", turn_word(f->turn));
	if (f->turn == TURN_WAITING)
		event_add(&line, "reason", wait_word(f->reason));
	if (*f->rule != '\0')
		event_add(&line, "rule", f->rule);
	if (*f->text != '\0')
		event_add(&line, "text", f->text);
	result = session_event(s, &line, NULL);
	str_free(&line);
	return result == -1 ? -1 : session_look(s);
}

static const char *
asked(struct rules *rs, const struct rule *rule, const struct screen *screen)
{
	struct dialog d;

	dialog_read(&d, rs, rule, screen);
	if (*d.tool == '\0')
		return d.text;
	return *d.argument == '\0' ? d.tool :
	    arena_format(rs->arena, "%s: %s", d.tool, d.argument);
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

static int
judge(struct look *l, const struct pane *p, const struct str *captured)
{
	struct session *s = l->sight->session;
	struct screen screen;
	struct finding f;
	bool believed;

	if (p->pid != s->supervisor.pid)
		return 0;
	sample_screen(&screen, l->kin->rules.arena, s, p, str_text(captured));
	believed = find(l, &screen, &f);
	if (rules_are_bad(&l->kin->rules))
		return 0;
	note_drift(s, &f, &screen, p, captured);
	if (!believed ||
	    (is_known(&s->state, &f) && !makes_fresh(&s->state)))
		return 0;
	if ((f.turn == TURN_IDLE || f.turn == TURN_UNKNOWN) && !is_quiet(s)) {
		l->sight->again = true;
		return 0;
	}
	return tell(s, &f);
}

static bool
same_server(const struct session *a, const struct session *b)
{
	const char *one = record_get(&a->alive, "socket");
	const char *two = record_get(&b->alive, "socket");

	return one == two || (one != NULL && two != NULL &&
	    strcmp(one, two) == 0);
}

/* What another's rules make of a screen is not held against a report. */
static bool
can_tell(const struct kin *kin, const struct session *s)
{
	return kin->has_rules && (!kin->rules.generic || sample_wants(s));
}

/* Those on the server of the first, which may be another's: of a pane that
 * was adopted. */
static size_t
choose(struct sample *sm, struct sight *sights, size_t count,
    struct look *looks, struct pane *panes)
{
	const struct session *s;
	struct kin *kin;
	size_t n = 0;

	for (size_t i = 0; i < count; i++) {
		s = sights[i].session;
		if (!same_server(s, sights[0].session))
			continue;
		sights[i].again = false;
		if (!has_pane(s) || is_fresh(&s->state))
			continue;
		kin = kin_of(sm, session_text(s, "agent"));
		if (!can_tell(kin, s))
			continue;
		strlcpy(panes[n].id, record_text(&s->alive, "pane"),
		    sizeof(panes[n].id));
		looks[n++] = (struct look){ &sights[i], kin };
	}
	return n;
}

/* At those from the first on that are on its server. */
static int
look_from(struct sample *sm, struct sight *sights, size_t count)
{
	struct arena a = { 0 }, scratch = { 0 };
	struct str *screens;
	struct look *looks;
	struct pane *panes;
	int result = 0;
	size_t n;

	looks = arena_alloc(&a, count + 1, sizeof(*looks));
	panes = arena_alloc(&a, count + 1, sizeof(*panes));
	screens = arena_alloc(&a, count + 1, sizeof(*screens));
	n = choose(sm, sights, count, looks, panes);
	tmux_use(record_get(&sights[0].session->alive, "socket"));
	if (n > 0 && tmux_looks(panes, n, screens) == -1)
		n = 0;
	for (size_t i = 0; i < n; i++) {
		looks[i].kin->rules.arena = &scratch;
		if (judge(&looks[i], &panes[i], &screens[i]) == -1)
			result = -1;
		looks[i].kin->rules.warning = NULL;
		arena_free(&scratch);
		str_free(&screens[i]);
	}
	arena_free(&a);
	return result;
}

static bool
is_first(const struct sight *sights, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (same_server(sights[j].session, sights[i].session))
			return false;
	return true;
}

int
sample_look(struct sample *sm, struct sight *sights, size_t count)
{
	int result = 0;

	for (size_t i = 0; i < count; i++)
		if (is_first(sights, i) &&
		    look_from(sm, sights + i, count - i) == -1)
			result = -1;
	tmux_use(NULL);
	return result;
}
