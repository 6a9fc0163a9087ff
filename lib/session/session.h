/*
 * session - one session as users mean it: record, life, turn, claim
 *
 * Loading looks: at the record, the alive lock, the exit record, and folds
 * the events that came since.  Nothing is asked of tmux.
 */
#ifndef SESSION_H
#define SESSION_H

#include <sys/types.h>

#include <stdbool.h>

#include "ident/ident.h"
#include "out/out.h"
#include "record/record.h"
#include "store/store.h"
#include "turn/turn.h"

enum life {
	LIFE_NEW, LIFE_QUEUED, LIFE_PREP, LIFE_STARTING, LIFE_UP, LIFE_FROZEN,
	LIFE_EXITED, LIFE_CRASHED, LIFE_FAILED, LIFE_LOST,
	LIFE_ARCHIVED
};

struct session {
	struct arena	*arena;
	const struct store *store;
	char		*name;
	int		 dir;		/* its directory; -1 after close */
	struct record	 record;	/* file session */
	bool		 adopted;	/* started by hand: no supervisor */
	struct record	 alive;		/* file alive, or adopted; empty if
					   never up */
	pid_t		 holder;	/* of alive; 0: nobody, -1: who knows */
	struct record	 ended;		/* file exit; empty while it is up, but
					   for the last moment */
	unsigned	 gen;
	enum life	 life;
	bool		 archived;	/* put away: name is NAME.ID */
	bool		 held;		/* nothing is delivered to it */
	char		*why;		/* of a life that ended, or "" */
	struct ident	 supervisor;	/* the pane's process; valid while up */
	struct state	 state;
};

/* Opens and looks: 0, or -1 (EXIT_MISSING). */
int	session_open(const struct store *, struct arena *, const char *name,
	    struct session *);

/*
 * The same, but neither whether its process is stopped nor whether it is held:
 * that takes half as long again, and session_look_closer() tells it later.
 */
int	session_glance(const struct store *, struct arena *, const char *name,
	    struct session *);
void	session_look_closer(struct session *);

/*
 * The same by what a person types: its name, or the beginning of its name or
 * id if no other begins so.  EXIT_USAGE tells two that it may be.
 */
int	session_find(const struct store *, struct arena *, const char *said,
	    struct session *);

/* The whole name of the session that is meant so, in the arena; or NULL. */
char	*session_meant(const struct store *, struct arena *, const char *said);

/* For who only looks: session_find(), and by NAME.ID one of the archive. */
int	session_view(const struct store *, struct arena *, const char *said,
	    struct session *);

/*
 * The archive: every one of it, by file name, where the first -1 ends it; one
 * by NAME.ID, which no session's name can be, or enough of it; one forgotten.
 */
int	session_each_archived(const struct store *, struct arena *,
	    int (*each)(void *, const struct session *), void *);
bool	session_is_archived_name(const char *said);
int	session_find_archived(const struct store *, struct arena *,
	    const char *said, struct session *);
int	session_forget_archived(const struct store *, const char *file);

/* One of the archive, a descriptor of store_archive(), by its file's name. */
int	session_open_archived(const struct store *, struct arena *,
	    int archive, const char *file, struct session *);
void	session_close(struct session *);

/* Looks again: life and new events. */
int	session_look(struct session *);

/* Its agent's process: 0, or -1 if it does not run (any more). */
int	session_agent(const struct session *, struct ident *);

/* What tmux knows of the pane it runs in, checked against tmux's pid of it; an
 * empty id and EXIT_STATE if it is not up.  Calls of tmux go to the server of
 * that pane from here on. */
struct pane;
int	session_pane(const struct session *, struct pane *);

/* Agent, profile, role, parent, work: "" if not known. */
const char	*session_text(const struct session *, const char *key);

bool	session_is_up(const struct session *);		/* prep to frozen */
bool	session_is_being_made(const struct session *);	/* or made again */
bool	session_has_ended(const struct session *);

/* One word for one line: waiting, failed, crashed, ..., see isesh(1). */
const char	*session_word(const struct session *);

/* How much it needs somebody, by that word: 0 is most. */
int	session_need(const struct session *);

/* One line on why: what it waits for, how it ended; may be "". */
const char	*session_detail(const struct session *);

/* Appends an event of this session's generation; its offset to *at. */
int	session_event(const struct session *, struct str *line, off_t *at);

/* Begins one: event_begin() with the session's generation. */
void	session_say(const struct session *, struct str *line,
	    const char *source, const char *kind);

/* Fields for listings; rows are struct session. */
extern const struct field session_fields[];

const char	*life_word(enum life);

#endif
