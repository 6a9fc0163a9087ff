/*
 * hear - a client for each server, while a pane of it is of interest
 */

#include "clock/clock.h"
#include "smon/hear.h"

enum { AGAIN_MS = 5000 };	/* after one that ended: each is a fork */

/* What tmux_hear() is given. */
struct telling {
	const struct server	*server;
	void			(*told)(void *, const struct server *,
				    const char *);
	void			*arg;
};

struct server *
hear_server(struct server **first, struct arena *a, const char *socket)
{
	struct server *sv;

	for (sv = *first; sv != NULL; sv = sv->after)
		if (str_is(sv->socket, socket))
			return sv;
	sv = arena_alloc(a, 1, sizeof(*sv));
	sv->socket = socket == NULL ? NULL : arena_copy(a, socket);
	sv->ears.talk.in = sv->ears.talk.out = -1;
	sv->next = clock_after(0);
	sv->after = *first;
	return *first = sv;
}

static bool
listens(const struct server *sv)
{
	return sv->ears.talk.out != -1;
}

static void
stop(struct server *sv)
{
	tmux_deafen(&sv->ears);
	sv->heard = false;
	sv->next = clock_after(AGAIN_MS);
}

static void
start(struct server *sv)
{
	tmux_use(sv->socket);
	if (tmux_listen(&sv->ears) == -1)
		sv->next = clock_after(AGAIN_MS);
	tmux_use(NULL);
}

void
hear_begin(struct server *sv, struct watch *w)
{
	watch_none_else(w);
	for (; sv != NULL; sv = sv->after) {
		if (!sv->wanted && listens(sv))
			stop(sv);
		if (sv->wanted && !listens(sv) && clock_left(sv->next) == 0)
			start(sv);
		if (listens(sv) && watch_also(w, sv->ears.talk.out) == -1)
			stop(sv);
	}
}

void
hear_end(struct server *sv)
{
	for (; sv != NULL; sv = sv->after)
		tmux_deafen(&sv->ears);
}

static void
pass_on(void *arg, const char *pane)
{
	const struct telling *t = arg;

	t->told(t->arg, t->server, pane);
}

void
hear_all(struct server *sv, void (*told)(void *, const struct server *,
    const char *), void *arg)
{
	for (; sv != NULL; sv = sv->after) {
		struct telling t = { sv, told, arg };

		if (!listens(sv))
			continue;
		if (tmux_hear(&sv->ears, pass_on, &t) == -1) {
			stop(sv);
			told(arg, sv, NULL);
		} else {
			sv->heard = sv->ears.last.len > 0;
		}
	}
}
