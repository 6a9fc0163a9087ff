/*
 * note - a few numbers in place, which somebody would else have to find out
 *
 * To replace a file by rename(2) makes ext4 write the new one out at once,
 * which takes as long as to sync it.  In place nothing is waited for, but a
 * kill, a full disk or a reader who holds no lock may see a half: so it ends
 * in a digest of itself, and of the start of the machine that it is about.
 */

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "fault/fault.h"
#include "file/file.h"
#include "file/local.h"

enum { SUM_LEN = 5 + 16 + 1 };		/* "sum: ", the digits, a newline */

static void
print_sum(char sum[SUM_LEN + 1], const char *text, size_t len)
{
	const char *boot = clock_boot();

	snprintf(sum, SUM_LEN + 1, "sum: %016llx\n",
	    (unsigned long long)(str_hash(text, len) ^
	    str_hash(boot, strlen(boot))));
}

int
file_note(int fd, const char *name, const char *text, size_t len)
{
	char sum[SUM_LEN + 1];
	struct str note = { 0 };
	ssize_t n;

	print_sum(sum, text, len);
	str_addn(&note, text, len);
	str_add(&note, sum);
	n = pwrite(fd, note.s, note.len, 0);
	str_free(&note);
	if (n == (ssize_t)len + SUM_LEN)
		return 0;
	return fault(n == -1 ? errno : ENOSPC, "cannot write '%s'", name);
}

bool
file_noted(int fd, struct str *text)
{
	size_t before = text->len, len;
	char sum[SUM_LEN + 1];

	if (read_on(fd, 0, FILE_MAX, text) == -1)
		return false;
	len = text->len - before;
	if (len > SUM_LEN) {
		print_sum(sum, text->s + before, len - SUM_LEN);
		if (strcmp(text->s + text->len - SUM_LEN, sum) == 0) {
			str_cut(text, text->len - SUM_LEN);
			return true;
		}
	}
	str_cut(text, before);
	return false;
}
