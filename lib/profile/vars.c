/*
 * vars - the variables of profiles and prompts
 */

#include "expand/expand.h"
#include "profile/profile.h"

int
vars_expand(const struct vars *vars, const char *what, const char *text,
    struct str *out)
{
	const struct expand table[] = {
		{ "name", vars->name },
		{ "parent", vars->parent },
		{ "work", vars->work },
		{ "branch", vars->branch },
		{ "task", vars->task },
		{ NULL, NULL }
	};

	return expand(table, what, text, NULL, out);
}
