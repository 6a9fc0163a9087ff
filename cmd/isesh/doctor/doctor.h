/*
 * doctor - what the examinations of isesh doctor share
 */
#ifndef ISESH_DOCTOR_H
#define ISESH_DOCTOR_H

#include "out/out.h"
#include "store/store.h"

/* mend: something does not work, or was left behind.  look: it works, and
 * somebody may want to know. */
enum finding { FINDING_OK, FINDING_LOOK, FINDING_MEND, FINDINGS };

struct doctor {
	struct arena	*arena;
	struct store	*store;		/* NULL: it cannot be opened */
	struct out	*out;
	bool		 all;		/* also what is well */
	int		 count[FINDINGS];
};

/* One finding; type is what to type to mend it, or NULL. */
void	doctor_say(struct doctor *, enum finding, const char *what,
	    const char *subject, const char *text, const char *type);

/* To be mended: the fault that was just stored, and its hint. */
void	doctor_fault(struct doctor *, const char *what, const char *subject);

void	doctor_agents(struct doctor *);
void	doctor_sessions(struct doctor *);
void	doctor_panes(struct doctor *);

#endif
