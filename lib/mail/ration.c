/*
 * ration - how often one session may do a thing
 *
 * A message to all that is answered to all, and so on, is a storm.  Counted
 * by the minute, in a file of the one who does it.
 */

#include <sys/file.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "mail/local.h"

enum { LOCK_MS = 5000, MINUTE = 60000 };

/* When the minute began that is counted, since the start of the machine, and
 * how many there were. */
static void
load(int fd, long long *start, long long *count)
{
	struct str text = { 0 };

	if (!file_noted(fd, &text) || sscanf(str_text(&text),
	    "start: %lld\ncount: %lld\n", start, count) != 2)
		*start = *count = 0;
	str_free(&text);
}

static int
count_one(int fd, const char *file, long long limit)
{
	long long count, left, now = clock_up(), start;
	char text[64];

	load(fd, &start, &count);
	left = start + MINUTE - now;
	if (left <= 0 || left > MINUTE) {
		start = now;
		count = 0;
		left = MINUTE;
	}
	if (count >= limit) {
		refuse(EXIT_CHANGED, "more than %lld within a minute", limit);
		hint("a storm helps nobody: wait %lld s", left / 1000 + 1);
		return -1;
	}
	snprintf(text, sizeof(text), "start: %019lld\ncount: %019lld\n", start,
	    count + 1);
	return file_note(fd, file, text, strlen(text));
}

int
mail_ration(int session, const char *deed, long long limit)
{
	char file[64];
	int fd, mail, result;

	if ((mail = mail_open(session)) == -1)
		return -1;
	snprintf(file, sizeof(file), "ration.%s", deed);
	fd = file_lock(mail, file, LOCK_EX, clock_after(LOCK_MS));
	close(mail);
	if (fd == -1)
		return -1;
	result = count_one(fd, file, limit);
	close(fd);
	return result;
}
