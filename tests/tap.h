/*
 * tap.h - the Test Anything Protocol, for tests of one module
 */
#ifndef TAP_H
#define TAP_H

#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int tap_count, tap_failed;

/* Whoever starts a test may have closed these: files of it would be them. */
__attribute__((constructor)) static void
tap_streams(void)
{
	int fd;

	while ((fd = open("/dev/null", O_RDWR)) != -1 && fd <= STDERR_FILENO)
		continue;
	if (fd != -1)
		close(fd);
}

#define ok(cond, ...) tap_ok((cond), __FILE__, __LINE__, __VA_ARGS__)
#define is_text(got, want, ...) \
	tap_is((got), (want), __FILE__, __LINE__, __VA_ARGS__)
#define is_int(got, want, ...) \
	tap_int((long long)(got), (long long)(want), __FILE__, __LINE__, \
	    __VA_ARGS__)

__attribute__((unused, format(printf, 4, 5))) static bool
tap_ok(bool good, const char *file, int line, const char *fmt, ...)
{
	__builtin_va_list ap;
	char name[256];

	__builtin_va_start(ap, fmt);
	vsnprintf(name, sizeof(name), fmt, ap);
	__builtin_va_end(ap);
	printf("%sok %d - %s\n", good ? "" : "not ", ++tap_count, name);
	if (!good) {
		printf("# %s:%d\n", file, line);
		tap_failed++;
	}
	fflush(stdout);
	return good;
}

__attribute__((unused)) static void
tap_is(const char *got, const char *want, const char *file, int line,
    const char *name)
{
	bool same = got == want ||
	    (got != NULL && want != NULL && strcmp(got, want) == 0);

	if (!tap_ok(same, file, line, "%s", name))
		printf("#  got: '%s'\n# want: '%s'\n",
		    got == NULL ? "(none)" : got,
		    want == NULL ? "(none)" : want);
}

__attribute__((unused)) static void
tap_int(long long got, long long want, const char *file, int line,
    const char *name)
{
	if (!tap_ok(got == want, file, line, "%s", name))
		printf("#  got: %lld\n# want: %lld\n", got, want);
}

__attribute__((unused)) static int
done_testing(void)
{
	printf("1..%d\n", tap_count);
	return tap_failed > 0;
}

#endif
