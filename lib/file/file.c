/*
 * file - reading, replacing, creating, moving
 */

#include <sys/random.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "fault/fault.h"
#include "file/file.h"
#include "file/local.h"

/*
 * Kernels before 5.6 and some sandboxes know no openat2(2).  There our own
 * names hold no '/', so O_NOFOLLOW alone keeps them inside.
 */
int
beneath(int dir, const char *name, int flags, mode_t mode)
{
	struct open_how how = {
		.flags = (unsigned)(flags | O_CLOEXEC | O_NOFOLLOW),
		.mode = (flags & (O_CREAT | O_TMPFILE)) ? mode : 0,
		.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS
	};
	int fd;

	fd = (int)syscall(SYS_openat2, dir, name, &how, sizeof(how));
	if (fd != -1 || (errno != ENOSYS && errno != EPERM))
		return fd;
	if (strchr(name, '/') != NULL || strcmp(name, "..") == 0) {
		errno = EXDEV;
		return -1;
	}
	return openat(dir, name, (int)how.flags, mode);
}

/* A planted pipe must not block us, nor a second name of some other file be
 * written through ours. */
int
file_open(int dir, const char *name, int flags)
{
	struct stat st;
	int fd;

	if ((fd = beneath(dir, name, flags | O_NONBLOCK, 0600)) == -1)
		return fault(errno, "cannot open '%s'", name);
	if (fstat(fd, &st) == -1 || !S_ISREG(st.st_mode) || st.st_nlink > 1) {
		close(fd);
		return fault(EINVAL, "'%s' is not a plain file of one name",
		    name);
	}
	return fd;
}

bool
file_exists(int dir, const char *name)
{
	struct stat st;

	return fstatat(dir, name, &st, AT_SYMLINK_NOFOLLOW) == 0;
}

/* A plain file gives what was asked for, or all that there is. */
int
read_on(int fd, off_t offset, size_t most, struct str *text)
{
	const size_t step = 16384;
	ssize_t n;

	do {
		n = pread(fd, str_room(text, step), step, offset);
		if (n > 0) {
			text->len += (size_t)n;
			text->s[text->len] = '\0';
			offset += n;
		}
	} while ((n == (ssize_t)step && text->len < most) ||
	    (n == -1 && errno == EINTR));
	return n == -1 ? -1 : 0;
}

int
file_read_from(int dir, const char *name, off_t offset, size_t most,
    struct str *text)
{
	int fd, result;

	if ((fd = file_open(dir, name, O_RDONLY)) == -1)
		return -1;
	if ((result = read_on(fd, offset, most, text)) == -1)
		fault(errno, "cannot read '%s'", name);
	close(fd);
	return result;
}

int
file_read(int dir, const char *name, struct str *text)
{
	if (file_read_from(dir, name, 0, FILE_MAX, text) == -1)
		return -1;
	return text->len < FILE_MAX ? 0 : fault(EFBIG, "cannot read '%s'",
	    name);
}

int
file_read_path(const char *path, struct str *text)
{
	const char *name;
	int dir, result;

	if ((dir = dir_open_above(path, &name)) == -1)
		return -1;
	result = file_read(dir, name, text);
	close(dir);
	return result;
}

int
file_write(int fd, const char *text, size_t len)
{
	ssize_t n;

	while (len > 0) {
		if ((n = write(fd, text, len)) == -1) {
			if (errno == EINTR)
				continue;
			return -1;
		}
		text += n;
		len -= (size_t)n;
	}
	return 0;
}

static void
temporary_name(char *name, size_t size)
{
	uint64_t dice = 0;

	if (getrandom(&dice, sizeof(dice), 0) == -1)
		dice = (uint64_t)(uintptr_t)&dice;
	snprintf(name, size, TEMPORARY "%ld.%016" PRIx64, (long)getpid(), dice);
}

/*
 * A complete file under a temporary name.  A failed fsync is final: the
 * kernel may have dropped the pages, a second try would lie.
 */
static int
write_temporary(int dir, char *tmp, size_t size, const char *text, size_t len,
    bool durable)
{
	int e, fd;

	temporary_name(tmp, size);
	if ((fd = beneath(dir, tmp, O_WRONLY | O_CREAT | O_EXCL, 0600)) == -1)
		return -1;
	e = file_write(fd, text, len) == -1 ||
	    (durable && fsync(fd) == -1) ? errno : 0;
	if (close(fd) == -1 && e == 0)
		e = errno;
	if (e == 0)
		return 0;
	unlinkat(dir, tmp, 0);
	errno = e;
	return -1;
}

int
sync_names(int dir, const char *name)
{
	if (fsync(dir) == -1)
		return fault(errno, "'%s' is there but may not survive a "
		    "loss of power", name);
	return 0;
}

static int
put(int dir, const char *name, const char *text, size_t len, bool durable)
{
	char tmp[64];
	int e;

	if (write_temporary(dir, tmp, sizeof(tmp), text, len, durable) == -1)
		return fault(errno, "cannot write '%s'", name);
	if (renameat(dir, tmp, dir, name) == -1) {
		e = errno;
		unlinkat(dir, tmp, 0);
		return fault(e, "cannot replace '%s'", name);
	}
	return 0;
}

int
file_cache(int dir, const char *name, const char *text, size_t len)
{
	return put(dir, name, text, len, true);
}

int
file_scratch(int dir, const char *name, const char *text, size_t len)
{
	return put(dir, name, text, len, false);
}

int
file_entry(int dir, const char *name, const char *text, size_t len)
{
	if (put(dir, name, text, len, false) == -1)
		return -1;
	return sync_names(dir, name);
}

int
file_replace(int dir, const char *name, const char *text, size_t len)
{
	if (put(dir, name, text, len, true) == -1)
		return -1;
	return sync_names(dir, name);
}

/* link(2) would show the file under two names for a moment, or for good if
 * we are killed there, and file_open() takes no such file. */
int
file_create(int dir, const char *name, const char *text, size_t len)
{
	char tmp[64];
	int e;

	if (write_temporary(dir, tmp, sizeof(tmp), text, len, true) == -1)
		return fault(errno, "cannot write '%s'", name);
	if (renameat2(dir, tmp, dir, name, RENAME_NOREPLACE) == 0)
		return sync_names(dir, name) == -1 ? -1 : 1;
	e = errno;
	unlinkat(dir, tmp, 0);
	return e == EEXIST ? 0 : fault(e, "cannot create '%s'", name);
}

int
file_move(int from, const char *name, int to, const char *newname)
{
	if (renameat2(from, name, to, newname, RENAME_NOREPLACE) == -1)
		return fault(errno, "cannot move '%s' to '%s'", name, newname);
	return sync_names(to, newname);
}

int
file_remove(int dir, const char *name)
{
	if (unlinkat(dir, name, 0) == -1 && errno != ENOENT)
		return fault(errno, "cannot remove '%s'", name);
	return 0;
}
