/*
 * fault - one stored sentence, one hint, one status
 */

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "fault/fault.h"

static struct {
	char		text[1024];
	char		hint[512];
	int		code;
	enum status	status;
} last;

static enum status
status_of(int e)
{
	switch (e) {
	case ETIMEDOUT:
		return EXIT_TIMEOUT;
	case EAGAIN:
		return EXIT_CHANGED;
	default:
		return EXIT_FAILED;
	}
}

/*
 * The new sentence may quote the old one (fault_text() is a usual argument),
 * so it is built aside.
 */
__attribute__((format(printf, 3, 0))) static void
store(enum status status, int e, const char *fmt, va_list ap)
{
	char text[sizeof(last.text)];
	size_t len;

	vsnprintf(text, sizeof(text), fmt, ap);
	len = strlen(text);
	if (e != 0)
		snprintf(text + len, sizeof(text) - len, ": %s", strerror(e));
	memcpy(last.text, text, sizeof(last.text));
	last.hint[0] = '\0';
	last.code = e;
	last.status = status;
	errno = e;
}

int
fault(int e, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	store(status_of(e), e, fmt, ap);
	va_end(ap);
	return -1;
}

int
refuse(enum status status, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	store(status, 0, fmt, ap);
	va_end(ap);
	return -1;
}

void
hint(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(last.hint, sizeof(last.hint), fmt, ap);
	va_end(ap);
}

int
fault_code(void)
{
	return last.code;
}

enum status
fault_status(void)
{
	return last.status;
}

const char *
fault_text(void)
{
	return last.text;
}

const char *
fault_hint(void)
{
	return last.hint[0] == '\0' ? NULL : last.hint;
}
