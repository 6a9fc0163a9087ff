/*
 * splitlog - append, split, forget
 */

#include <sys/stat.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "file/file.h"
#include "splitlog/splitlog.h"
#include "str/str.h"

enum { NAME_LEN = 32 };

static char *
name_of(unsigned number, char name[NAME_LEN])
{
	snprintf(name, NAME_LEN, "log.%04u", number);
	return name;
}

/* The highest number in the directory; 1 if there is none. */
static unsigned
newest(int dir)
{
	struct arena a = { 0 };
	unsigned found = 1;
	long long number;
	char **names;
	int n;

	n = dir_list(dir, &a, &names);
	for (int i = 0; i < n; i++)
		if (str_starts(names[i], "log.") && str_number(names[i] + 4,
		    1, 1 << 30, &number) == 0 && number > found)
			found = (unsigned)number;
	arena_free(&a);
	return found;
}

static void
shut(struct splitlog *log)
{
	if (log->fd != -1)
		close(log->fd);
	log->fd = -1;
}

static int
open_file(struct splitlog *log)
{
	char name[NAME_LEN];
	struct stat st;

	if (log->fd != -1)
		return 0;
	log->fd = file_open(log->dir, name_of(log->number, name),
	    O_WRONLY | O_APPEND | O_CREAT);
	if (log->fd == -1)
		return -1;
	log->size = fstat(log->fd, &st) == 0 ? st.st_size : 0;
	return 0;
}

static void
next_file(struct splitlog *log)
{
	char name[NAME_LEN];

	shut(log);
	log->number++;
	if (log->number > SPLITLOG_KEEP)
		file_remove(log->dir,
		    name_of(log->number - SPLITLOG_KEEP, name));
}

void
splitlog_open(struct splitlog *log, int dir)
{
	log->dir = dir;
	log->fd = -1;
	log->number = newest(dir);
	log->missing = log->dropped = 0;
	log->len = 0;
}

/* How much of it was written. */
static size_t
put(struct splitlog *log, const char *text, size_t len)
{
	size_t done = 0;
	ssize_t n;

	while (done < len) {
		if (log->size >= SPLITLOG_SIZE)
			next_file(log);
		if (open_file(log) == -1)
			break;
		n = write(log->fd, text + done, len - done);
		if (n == -1 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		done += (size_t)n;
		log->size += n;
	}
	return done;
}

/* Half a note would be worse than none: it is written again whole. */
static int
tell_gap(struct splitlog *log)
{
	char note[96];
	int len;

	if (log->missing == 0)
		return 0;
	len = snprintf(note, sizeof(note), "\r\n[isesh: %llu bytes of output "
	    "could not be written here]\r\n", log->missing);
	if (put(log, note, (size_t)len) != (size_t)len)
		return -1;
	log->missing = 0;
	return 0;
}

void
splitlog_flush(struct splitlog *log)
{
	size_t done = 0;

	if (log->len == 0)
		return;
	if (tell_gap(log) == 0)
		done = put(log, log->buffer, log->len);
	log->missing += log->len - done;
	log->dropped += log->len - done;
	log->len = 0;
}

void
splitlog_add(struct splitlog *log, const char *text, size_t len)
{
	size_t part;

	while (len > 0) {
		part = sizeof(log->buffer) - log->len;
		part = part < len ? part : len;
		memcpy(log->buffer + log->len, text, part);
		log->len += part;
		text += part;
		len -= part;
		if (log->len == sizeof(log->buffer))
			splitlog_flush(log);
	}
}

void
splitlog_close(struct splitlog *log)
{
	splitlog_flush(log);
	shut(log);
}

bool
splitlog_yield(struct splitlog *log)
{
	unsigned n = log->number > SPLITLOG_KEEP ?
	    log->number - SPLITLOG_KEEP : 1;
	char name[NAME_LEN];

	while (n < log->number && !file_exists(log->dir, name_of(n, name)))
		n++;
	return file_exists(log->dir, name_of(n, name)) &&
	    file_remove(log->dir, name) == 0;
}
