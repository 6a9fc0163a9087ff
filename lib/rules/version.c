/*
 * version - does a version lie in a range?
 */

#include <ctype.h>
#include <string.h>

#include "rules/local.h"

/* The signs of a comparison, the longer before what it begins with. */
static const char *const signs[] = { ">=", "<=", ">", "<", "=" };

/* Which sign the word begins with; 5: none. */
static size_t
sign_of(const char *word)
{
	size_t i;

	for (i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (str_starts(word, signs[i]))
			break;
	return i;
}

static bool
is_met(size_t sign, int order)
{
	const bool met[] = { order >= 0, order <= 0, order > 0, order < 0,
	    order == 0, false };

	return met[sign];
}

/* Calls for each word of the ranges; a copy, for nothing here is long. */
static bool
next_word(const char **ranges, char word[64])
{
	size_t len;

	*ranges += strspn(*ranges, " \n");
	if ((len = strcspn(*ranges, " \n")) == 0 || len >= 64)
		return false;
	memcpy(word, *ranges, len);
	word[len] = '\0';
	*ranges += len;
	return true;
}

bool
version_is_range(const char *ranges)
{
	char word[64];

	while (next_word(&ranges, word))
		if (sign_of(word) > 4 || !isdigit((unsigned char)
		    word[strlen(signs[sign_of(word)])]))
			return false;
	return *ranges == '\0';
}

bool
version_within(const char *version, const char *ranges)
{
	char word[64];
	size_t sign;

	while (next_word(&ranges, word)) {
		sign = sign_of(word);
		if (!is_met(sign, strverscmp(version,
		    word + strlen(signs[sign]))))
			return false;
	}
	return true;
}
