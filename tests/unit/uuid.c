/*
 * uuid - of the form that others check, and never the same
 */

#include <string.h>

#include "tap.h"
#include "uuid/uuid.h"

int
main(void)
{
	struct arena a = { 0 };
	char *one, *other;

	is_int(uuid_make(&a, &one), 0, "an id");
	is_int(uuid_make(&a, &other), 0, "and another");
	ok(strcmp(one, other) != 0, "which is another");
	is_int((long long)strlen(one), 36, "of 36 characters");
	is_int((long long)strspn(one, "0123456789abcdef-"), 36, "plain ones");
	ok(one[8] == '-' && one[13] == '-' && one[18] == '-' && one[23] == '-',
	    "with its four dashes");
	ok(one[14] == '4', "of version 4");
	ok(strchr("89ab", one[19]) != NULL, "and of that variant");
	arena_free(&a);
	return done_testing();
}
