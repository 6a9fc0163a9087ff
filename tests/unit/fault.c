/*
 * fault - one sentence, one hint, one status
 */

#include <errno.h>
#include <string.h>

#include "fault/fault.h"
#include "tap.h"

static const struct {
	int		e;
	enum status	status;
} table[] = {
	{ ENOENT, EXIT_FAILED },
	{ EACCES, EXIT_FAILED },
	{ ETIMEDOUT, EXIT_TIMEOUT },
	{ EAGAIN, EXIT_CHANGED },
	{ 0, EXIT_FAILED }
};

static void
statuses(void)
{
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		is_int(fault(table[i].e, "x"), -1, "it returns -1");
		is_int(fault_status(), table[i].status, "with a status");
		is_int(fault_code(), table[i].e, "its errno is kept");
		is_int(errno, table[i].e, "and set");
	}
}

static void
refusals(void)
{
	errno = ENOENT;
	is_int(refuse(EXIT_DENIED, "no %s", "way"), -1, "a refusal is -1");
	is_text(fault_text(), "no way", "of our own words alone");
	is_int(fault_status(), EXIT_DENIED, "with its status");
	is_int(fault_code(), 0, "without errno");
}

static void
hints(void)
{
	fault(ENOENT, "cannot open '%s'", "a");
	is_text(fault_text(), "cannot open 'a': No such file or directory",
	    "the system's reason is appended");
	ok(fault_hint() == NULL, "there is no hint at first");
	hint("try %d", 2);
	is_text(fault_hint(), "try 2", "a hint belongs to its fault");
	fault(ENOENT, "b");
	ok(fault_hint() == NULL, "the next one has its own");
}

static void
quotes(void)
{
	char large[4096];

	refuse(EXIT_NO, "inner");
	refuse(EXIT_NO, "outer: %s", fault_text());
	is_text(fault_text(), "outer: inner", "it may quote the last one");
	memset(large, 'x', sizeof(large) - 1);
	large[sizeof(large) - 1] = '\0';
	fault(ENOENT, "%s", large);
	ok(strlen(fault_text()) == 1023, "what is too long is cut");
	hint("%s", large);
	ok(strlen(fault_hint()) == 511, "a hint too");
}

int
main(void)
{
	statuses();
	refusals();
	hints();
	quotes();
	return done_testing();
}
