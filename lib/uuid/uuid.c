/*
 * uuid - 122 bits of the system's random numbers
 */

#include <sys/random.h>

#include <stdint.h>

#include "fault/fault.h"
#include "uuid/uuid.h"

int
uuid_make(struct arena *a, char **uuid)
{
	uint8_t b[16];

	if (getrandom(b, sizeof(b), 0) != (ssize_t)sizeof(b))
		return fault(0, "the system gives no random numbers");
	b[6] = (uint8_t)((b[6] & 0x0f) | 0x40);
	b[8] = (uint8_t)((b[8] & 0x3f) | 0x80);
	*uuid = arena_format(a, "%02x%02x%02x%02x-%02x%02x-%02x%02x-%02x%02x-"
	    "%02x%02x%02x%02x%02x%02x", b[0], b[1], b[2], b[3], b[4], b[5],
	    b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]);
	return 0;
}
