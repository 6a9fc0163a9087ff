/*
 * hook - an agent calls: what it says is read, dated and kept
 *
 * An agent runs our programs as its hooks, with JSON on standard input.  A
 * hook must never be in the agent's way: it takes a few milliseconds, folds
 * nothing, asks nothing of tmux, and whatever goes wrong is between us; the
 * program exits with 0 and prints nothing.
 */
#ifndef HOOK_H
#define HOOK_H

#include "agent/agent.h"
#include "json/json.h"
#include "session/session.h"
#include "tool/tool.h"

struct hook {
	struct session	 s;		/* name, dir, record and gen are set;
					   session_look() for the rest */
	struct json	 json;		/* what the agent said */
	char		*event;
	struct agent	 agent;		/* whose tool it is, where it says */
	struct tools	 tools;		/* one; none if it cannot be read */
};

/*
 * Reads standard input, finds the session whose supervisor is above us, and
 * adds the event to it.  IST_SESSION says where to look first; the kernel's
 * word on our ancestors is what counts.  -1: there is nothing to be done, and
 * nothing to be closed.
 */
int	hook_open(const struct store *, struct arena *, const char *event,
	    struct hook *);
void	hook_close(struct hook *);

#endif
