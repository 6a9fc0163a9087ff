/*
 * sample - which screens to look at, in one call for each server
 */

#include <string.h>

#include "sample/local.h"

void
sample_open(struct sample *sm, struct arena *a)
{
	*sm = (struct sample){ .arena = a, .eyes = NO_EYES };
	shelf_open(&sm->shelf, a, NULL);
}

void
sample_close(struct sample *sm)
{
	for (struct kin *k = sm->kins; k != NULL; k = k->next)
		if (k->has_rules)
			rules_free(&k->rules);
	sm->kins = NULL;
	tmux_shut_eyes(&sm->eyes);
}

static bool
has_pane(const struct session *s)
{
	return session_is_up(s) && s->life != LIFE_PREP &&
	    *record_text(&s->alive, "pane") != '\0';
}

bool
may_ask_untold(const struct session *s)
{
	return s->state.turn == TURN_IDLE && state_was_told(&s->state) &&
	    str_is(record_get(&s->record, "untold"), "yes");
}

bool
screen_tells(const struct session *s)
{
	const struct state *state = &s->state;

	return strcmp(state->source, "screen") == 0 ?
	    state->turn != TURN_UNKNOWN :
	    may_ask_untold(s) && state->seen == TURN_IDLE;
}

bool
sample_wants(const struct session *s)
{
	static const char *const worse[] = { "", "mail", "screen",
	    "transcript" };

	for (size_t i = 0; i < sizeof(worse) / sizeof(worse[0]); i++)
		if (strcmp(s->state.source, worse[i]) == 0)
			return has_pane(s);
	return (state_asks_screen(&s->state) || may_ask_untold(s)) &&
	    has_pane(s);
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

/* What it shows now it showed when we looked last. */
static bool
is_fresh(const struct session *s)
{
	return screen_tells(s) && s->state.quiet != 0 &&
	    s->state.seen_since > s->state.quiet;
}

/* NULL: ours. */
static const char *
server_of(const struct session *s)
{
	return record_get(&s->alive, "socket");
}

static bool
same_server(const char *one, const char *two)
{
	return one == two || str_is(one, two);
}

/* What another's rules make of a screen is not held against a report. */
static bool
can_tell(const struct kin *kin, const struct session *s)
{
	return kin->has_rules && (!kin->rules.generic || sample_wants(s));
}

/* NULL: there is nothing new to see, or nobody to tell what it means. */
static struct kin *
reader_of(struct sample *sm, const struct session *s)
{
	struct kin *kin;

	if (!has_pane(s) || is_fresh(s))
		return NULL;
	kin = kin_of(sm, session_text(s, "agent"));
	return can_tell(kin, s) ? kin : NULL;
}

void
sample_expect(struct sample *sm, const struct session *s)
{
	if (sm->eyes.talk.pid != 0 || !sample_wants(s) || is_fresh(s))
		return;
	sm->server = server_of(s);
	tmux_use(sm->server);
	(void)tmux_open_eyes(&sm->eyes);
	tmux_use(NULL);
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
		if (!same_server(server_of(s), server_of(sights[0].session)))
			continue;
		sights[i].again = false;
		if ((kin = reader_of(sm, s)) == NULL)
			continue;
		strlcpy(panes[n].id, record_text(&s->alive, "pane"),
		    sizeof(panes[n].id));
		panes[n].ask_command = s->adopted;
		looks[n++] = (struct look){ &sights[i], kin };
		kin->asked = true;
	}
	return n;
}

static bool
prepare_rules(const struct sample *sm, bool further)
{
	for (const struct kin *k = sm->kins; k != NULL; k = k->next)
		if (k->has_rules && k->asked &&
		    rules_prepare(&k->rules, further))
			return true;
	return false;
}

/* The rules will be asked as soon as there are screens, so they come first;
 * that they are asked faster is worth it in time that is left. */
static bool
prepare(void *arg)
{
	const struct sample *sm = arg;

	return prepare_rules(sm, false) || (sm->pastime.piece != NULL &&
	    sm->pastime.piece(sm->pastime.arg)) || prepare_rules(sm, true);
}

/* At those from the first on that are on its server. */
static int
look_from(struct sample *sm, struct sight *sights, size_t count)
{
	const char *server = server_of(sights[0].session);
	struct arena a = { 0 }, scratch = { 0 };
	struct eyes others = NO_EYES, *eyes = &others;
	struct str *screens;
	struct look *looks;
	struct pane *panes;
	int result = 0;
	size_t n;

	looks = arena_alloc(&a, count + 1, sizeof(*looks));
	panes = arena_alloc(&a, count + 1, sizeof(*panes));
	screens = arena_alloc(&a, count + 1, sizeof(*screens));
	n = choose(sm, sights, count, looks, panes);
	if (same_server(server, sm->server))
		eyes = &sm->eyes;
	eyes->pastime = (struct pastime){ prepare, sm };
	tmux_use(server);
	if (n > 0 && tmux_looks(eyes, panes, n, screens) == -1)
		n = 0;
	for (size_t i = 0; i < n; i++) {
		looks[i].kin->rules.arena = &scratch;
		if (look_judge(&looks[i], &panes[i], &screens[i]) == -1)
			result = -1;
		looks[i].kin->rules.warning = NULL;
		arena_free(&scratch);
		str_free(&screens[i]);
	}
	tmux_shut_eyes(eyes);
	arena_free(&a);
	return result;
}

static bool
is_first(const struct sight *sights, size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (same_server(server_of(sights[j].session),
		    server_of(sights[i].session)))
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
