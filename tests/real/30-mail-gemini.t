#!/bin/sh
# 50 messages of every kind into the real gemini.
. "$(dirname -- "$0")/lib.sh"
. "$(dirname -- "$0")/mail.sh"

mail_start gemini
fifty 'Allow execution of' choose w Escape 'Allow execution of'
done_testing
