/*
 * text - what was said in a conversation, for a reader
 */

#include "conversation/conversation.h"
#include "fault/fault.h"
#include "trace/local.h"

int
trace_text_open(const struct shelf *shelf, struct arena *a, const char *agent,
    struct json_filter *filter)
{
	struct str program = { 0 };
	int result;

	result = shelf_read(shelf, a, "agents", agent, "text", &program, NULL);
	if (result == 0)
		result = json_filter_open(filter, str_text(&program));
	else if (fault_status() == EXIT_MISSING)
		refuse(EXIT_STATE, "what %s writes down of a conversation is "
		    "not known", agent);
	str_free(&program);
	return result;
}

/* Lines that are no JSON, or of another kind, give nothing; and where none of
 * them gives anything, it may be one document. */
void
trace_text(struct json_filter *filter, struct arena *a, const char *said,
    struct str *out)
{
	size_t before = out->len;
	char *line, *rest;

	rest = arena_copy(a, said);
	while ((line = str_piece(&rest, "\n")) != NULL)
		(void)json_filter_run(filter, line, out);
	if (out->len == before)
		(void)json_filter_run(filter, said, out);
}

/* What its hook told last is surer than where such files are. */
char *
trace_transcript(struct arena *a, const struct session *s)
{
	struct conversation last;

	if (conversation_last(s->dir, a, &last) == 1 && *last.file != '\0')
		return last.file;
	return *session_text(s, "transcript") == '\0' ? NULL :
	    transcript_find(a, s);
}
