/*
 * check - are the values of a profile such as can be
 */

#include <ctype.h>
#include <string.h>

#include "fault/fault.h"
#include "profile/local.h"
#include "store/store.h"

static const struct {
	const char *word, *means;
} permissions[] = {
	{ "ask", "ask" }, { "edits", "edits" }, { "all", "all" },
	{ "plan", "plan" }, { "default", "ask" }, { "manual", "ask" },
	{ "acceptEdits", "edits" }, { "bypassPermissions", "all" }
};

static const char *const roles[] = { "manager", "worker", "reader" };

/* What isesh itself or the pane decides. */
static const char *const reserved[] = {
	"PATH", "AGENT", "TERM", "TMUX", "TMUX_PANE"
};

static int
check_role(const struct profile *p)
{
	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		if (strcmp(p->role, roles[i]) == 0)
			return 0;
	refuse(EXIT_USAGE, "profile '%s': there is no role '%s'", p->name,
	    p->role);
	hint("there are manager, worker and reader");
	return -1;
}

static int
check_permission(struct profile *p)
{
	const size_t n = sizeof(permissions) / sizeof(permissions[0]);

	for (size_t i = 0; i < n; i++)
		if (strcmp(p->permission, permissions[i].word) == 0) {
			p->permission = arena_copy(p->record.arena,
			    permissions[i].means);
			record_set(&p->record, "permission", p->permission);
			return 0;
		}
	refuse(EXIT_USAGE, "profile '%s': there is no permission '%s'",
	    p->name, p->permission);
	hint("there are ask, edits, plan and all");
	return -1;
}

/* A word that is not understood must not let anybody out. */
static int
check_confine(const struct profile *p)
{
	const char *value = record_text(&p->record, "confine");

	if (*value == '\0' || strcmp(value, "yes") == 0 ||
	    strcmp(value, "no") == 0)
		return 0;
	return refuse(EXIT_USAGE, "profile '%s': confine is yes or no, not "
	    "'%s'", p->name, value);
}

static int
check_restart(const struct profile *p)
{
	static const char *const words[] = { "", "no", "crash", "always" };
	const char *word = record_text(&p->record, "restart");

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(words[i], word) == 0)
			return 0;
	refuse(EXIT_USAGE, "profile '%s': there is no restart '%s'", p->name,
	    word);
	hint("there are no, crash and always");
	return -1;
}

static int
check_startup(const struct profile *p)
{
	for (char **word = p->startup; *word != NULL; word++)
		if (strcmp(*word, "trust") != 0)
			return refuse(EXIT_USAGE, "profile '%s': startup is "
			    "trust, or not there; not '%s'", p->name, *word);
	return 0;
}

static bool
is_variable(const char *item)
{
	size_t n = 0;

	while (isalnum((unsigned char)item[n]) || item[n] == '_')
		n++;
	return n > 0 && !isdigit((unsigned char)*item) &&
	    (item[n] == '=' || item[n] == '\0');
}

static bool
is_reserved(const char *item)
{
	size_t n = strcspn(item, "=");

	for (size_t i = 0; i < sizeof(reserved) / sizeof(reserved[0]); i++)
		if (strlen(reserved[i]) == n &&
		    strncmp(item, reserved[i], n) == 0)
			return true;
	return str_starts(item, "IST_");
}

static int
check_env(const struct profile *p)
{
	for (char **e = p->env; *e != NULL; e++) {
		if (!is_variable(*e)) {
			refuse(EXIT_USAGE, "profile '%s': env wants "
			    "NAME=value or NAME, not '%s'", p->name, *e);
			return -1;
		}
		if (is_reserved(*e))
			return refuse(EXIT_USAGE, "profile '%s': '%.*s' is "
			    "not for profiles to set", p->name,
			    (int)strcspn(*e, "="), *e);
	}
	return 0;
}

static int
check_tasks(const struct profile *p)
{
	struct profile_task t;

	for (char **item = p->tasks; *item != NULL; item++)
		if (profile_task(p->record.arena, *item, &t) == -1)
			return -1;
	return 0;
}

int
profile_check(struct profile *p)
{
	if (check_role(p) == -1 || check_permission(p) == -1 ||
	    check_restart(p) == -1 || check_confine(p) == -1 ||
	    check_startup(p) == -1 || check_env(p) == -1 ||
	    check_tasks(p) == -1)
		return -1;
	return *p->agent == '\0' ? 0 : name_check("agent", p->agent);
}
