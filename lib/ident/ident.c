/*
 * ident - identities from /proc and pidfds
 */

#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/vfs.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "clock/clock.h"
#include "ident/ident.h"
#include "str/str.h"

enum { PIDFS_MAGIC = 0x50494446 };

struct stat_line {
	char			state;
	pid_t			parent, foreground;
	unsigned long long	start;
};

static int
read_small(const char *path, char *buf, size_t size)
{
	ssize_t n;
	int fd;

	if ((fd = open(path, O_RDONLY | O_CLOEXEC)) == -1)
		return -1;
	n = read(fd, buf, size - 1);
	close(fd);
	if (n <= 0)
		return -1;
	buf[n] = '\0';
	return 0;
}

/* Behind the name: proc_pid_stat(5) counts from 3 there. */
enum { STATE, PARENT, FOREGROUND = 5, START = 19, NFIELDS };

/* A program's name may hold anything, ')' too: the fields follow the last. */
static int
stat_of(pid_t pid, struct stat_line *line)
{
	char buf[1024], path[64], *field[NFIELDS], *rest;

	snprintf(path, sizeof(path), "/proc/%ld/stat", (long)pid);
	if (read_small(path, buf, sizeof(buf)) == -1 ||
	    (rest = strrchr(buf, ')')) == NULL)
		return -1;
	rest += strspn(rest, ") ");
	for (int i = 0; i < NFIELDS; i++)
		if ((field[i] = strsep(&rest, " ")) == NULL)
			return -1;
	line->state = *field[STATE];
	line->parent = (pid_t)strtol(field[PARENT], NULL, 10);
	line->foreground = (pid_t)strtol(field[FOREGROUND], NULL, 10);
	line->start = strtoull(field[START], NULL, 10);
	return 0;
}

/* Only on pidfs, from Linux 6.9, are inode numbers of pidfds unique. */
static unsigned long long
pidfd_inode(int fd)
{
	struct statfs fs;
	struct stat st;

	if (fstatfs(fd, &fs) == -1 || fs.f_type != PIDFS_MAGIC ||
	    fstat(fd, &st) == -1)
		return 0;
	return st.st_ino;
}

static int
open_pidfd(pid_t pid)
{
	return (int)syscall(SYS_pidfd_open, pid, 0);
}

int
ident_of(pid_t pid, struct ident *id)
{
	struct stat_line line;
	int fd;

	if (pid <= 0 || stat_of(pid, &line) == -1)
		return -1;
	*id = (struct ident){ .pid = pid, .start = line.start };
	snprintf(id->boot, sizeof(id->boot), "%s", clock_boot());
	if ((fd = open_pidfd(pid)) != -1) {
		id->inode = pidfd_inode(fd);
		close(fd);
	}
	return 0;
}

static bool
same(const struct ident *a, const struct ident *b)
{
	return strcmp(a->boot, b->boot) == 0 && a->pid == b->pid &&
	    a->start == b->start &&
	    (a->inode == b->inode || a->inode == 0 || b->inode == 0);
}

bool
ident_exists(pid_t pid)
{
	struct stat_line line;

	return stat_of(pid, &line) == 0 && line.state != 'Z' &&
	    line.state != 'X';
}

bool
ident_runs(const struct ident *id)
{
	struct ident now;

	return ident_of(id->pid, &now) == 0 && same(id, &now) &&
	    ident_exists(id->pid);
}

/* Few are stopped, and each look at a session asks: the cheap one first. */
bool
ident_stopped(const struct ident *id)
{
	struct stat_line line;
	struct ident now;

	return stat_of(id->pid, &line) == 0 && line.state == 'T' &&
	    ident_of(id->pid, &now) == 0 && same(id, &now);
}

int
ident_signal(const struct ident *id, int sig)
{
	int fd, result = -1;

	if ((fd = open_pidfd(id->pid)) == -1)
		return -1;
	if (ident_runs(id))
		result = (int)syscall(SYS_pidfd_send_signal, fd, sig, NULL, 0);
	close(fd);
	return result;
}

void
ident_put(const struct ident *id, struct record *r)
{
	record_set(r, "boot", id->boot);
	record_setf(r, "pid", "%ld", (long)id->pid);
	record_setf(r, "start", "%llu", id->start);
	record_setf(r, "inode", "%llu", id->inode);
}

int
ident_get(struct ident *id, const struct record *r)
{
	long long pid;

	*id = (struct ident){ 0 };
	if (str_number(record_text(r, "pid"), 1, 1 << 30, &pid) == -1)
		return -1;
	id->pid = (pid_t)pid;
	id->start = strtoull(record_text(r, "start"), NULL, 10);
	id->inode = strtoull(record_text(r, "inode"), NULL, 10);
	snprintf(id->boot, sizeof(id->boot), "%s", record_text(r, "boot"));
	return 0;
}

pid_t
ident_parent(pid_t pid)
{
	struct stat_line line;

	return stat_of(pid, &line) == -1 ? 0 : line.parent;
}

pid_t
ident_foreground(pid_t pid)
{
	struct stat_line line;

	if (stat_of(pid, &line) == -1 || line.foreground <= 0 ||
	    !ident_exists(line.foreground))
		return 0;
	return line.foreground;
}
