// opencode.js - opencode calls our hooks: what is said to us in the words of claude's hooks
//
// It is loaded into the one opencode that isesh has started, by opencode.agent.  Whatever goes
// wrong here is between us: opencode must not feel it.  What our programs answer is carried
// out: mail at the end of a turn becomes the next prompt, a verdict answers the permission.
// Mail that comes while it is idle is asked for, too, and nobody need type it.

import { spawn } from "node:child_process"
import { watch } from "node:fs"

const bin = (process.env.PATH || "").split(":")[0] // isesh puts our programs first
const box = `${process.env.IST_DIR}/sessions/${process.env.IST_SESSION}/mail/new`

export const Ist = async ({ client, directory }) => {
  const parents = new Map() // a subagent's session has one; it is not what we are asked about
  const open = new Map() // permissions that are asked for, and our hook that waits
  const last = {} // who was prompted last, of which model and agent
  let idle = false, missed = false

  const isRoot = async (id) => {
    if (!parents.has(id)) {
      const { data } = await client.session.get({ path: { id } })
      parents.set(id, data?.parentID || "")
    }
    return parents.get(id) === ""
  }

  const say = (program, event, data) => new Promise((done) => {
    let out = ""
    const child = spawn(`${bin}/${program}`, ["hook", event], { stdio: ["pipe", "pipe", "ignore"] })
    child.on("error", () => done({}))
    child.stdin.on("error", () => {})
    child.stdout.on("data", (text) => { out += text })
    child.on("close", () => { try { done(JSON.parse(out)) } catch { done({}) } })
    child.stdin.end(JSON.stringify({ cwd: directory, hook_event_name: event, ...data }))
    if (event === "PermissionRequest") open.set(data.id, child)
  })

  // Without a word on them it would be the agent and model of the configuration, which may do
  // more than those that a person chose.
  const prompt = (id, text) => client.session.promptAsync({ path: { id },
    body: { agent: last.agent, model: last.model, variant: last.variant, parts: [{ type: "text", text }] } })

  const stop = async (session_id) => {
    if (!await isRoot(session_id)) return
    const answer = await say("imessenger", "Stop", await shown(session_id))
    const text = answer.reason || answer.hookSpecificOutput?.additionalContext
    if (text) return prompt(session_id, text)
    idle = session_id === last.id
    if (missed) return mail()
  }

  // With the terminal's title while it is shown: a person may have gone to another.
  const shown = async (session_id) => {
    const { data } = await client.session.get({ path: { id: session_id } }).catch(() => ({}))
    const text = data?.title
    if (!text || /^New session - \d/.test(text)) return { session_id } // it is none yet
    return { session_id, terminal_title: `OC | ${text.length > 40 ? text.slice(0, 37) + "…" : text}` }
  }

  // One at a time; what comes meanwhile is asked for at the end of the turn, or of this.
  const mail = async () => {
    missed = !idle
    if (!idle) return
    idle = false
    const { prompt: text } = await say("imessenger", "Mail", await shown(last.id))
    if (text) return prompt(last.id, text)
    idle = true
    if (missed) return mail()
  }

  const asked = async (p) => {
    const tool = { bash: "Bash", edit: "Edit", webfetch: "WebFetch" }[p.permission] || p.permission
    const input = { command: p.metadata?.command, file_path: p.metadata?.filepath, url: p.metadata?.url,
      pattern: p.patterns?.join(" ") }
    const answer = await say("imessenger", "PermissionRequest",
      { id: p.id, session_id: p.sessionID, tool_name: tool, tool_input: input })
    const verdict = answer.hookSpecificOutput?.decision
    if (!open.delete(p.id) || !verdict) return
    await client.postSessionIdPermissionsPermissionId({ path: { id: p.sessionID, permissionID: p.id },
      body: { response: verdict.behavior === "allow" ? "once" : "reject" } })
  }

  const on = {
    "session.created": ({ info }) => {
      parents.set(info.id, info.parentID || "")
      if (info.parentID) return
      const about = { session_id: info.id }
      // The first is made for a prompt, which may take seconds until it is there; but not a fork.
      if (!last.id && /^New session - /.test(info.title)) say("smon", "PreToolUse", about)
      return say("smon", "SessionStart", { ...about, source: "startup" })
    },
    "session.error": ({ sessionID, error }) => error?.name === "MessageAbortedError"
      ? say("smon", "Interrupt", { session_id: sessionID })
      : say("smon", "StopFailure", { session_id: sessionID, error: error?.data?.message || error?.name }),
    "session.idle": ({ sessionID }) => stop(sessionID),
    "permission.asked": asked,
    "permission.replied": (p) => { // by a person: our hook need not wait, and the tool goes on
      const id = p.requestID || p.permissionID
      const child = open.get(id)
      open.delete(id)
      child?.kill()
      if (child && open.size === 0 && (p.reply || p.response) !== "reject")
        return say("smon", "PreToolUse", { session_id: p.sessionID })
    },
    // Which is answered at its dialog; one that is left ends the turn.
    "question.asked": (p) => say("smon", "PermissionRequest", { session_id: p.sessionID,
      tool_name: "question", tool_input: { question: p.questions?.[0]?.question } }),
    "question.replied": (p) => say("smon", "PreToolUse", { session_id: p.sessionID }),
  }

  try { // not to be seen from within a confinement
    watch(box, () => mail().catch(() => {})).on("error", () => {}).unref()
  } catch {}

  return {
    event: async ({ event }) => {
      Promise.resolve(on[event.type]?.(event.properties)).catch(() => {})
    },
    "chat.message": async ({ sessionID, variant }, { message, parts }) => {
      if (!await isRoot(sessionID).catch(() => true)) return
      idle = false
      Object.assign(last, { id: sessionID, agent: message?.agent, model: message?.model, variant })
      const prompt = parts.filter((p) => p.type === "text" && !p.synthetic).map((p) => p.text).join("\n")
      await say("smon", "UserPromptSubmit", { session_id: sessionID, prompt })
    },
    "tool.execute.after": async ({ tool, sessionID }) => {
      await say("smon", "PostToolUse", { session_id: sessionID, tool_name: tool })
    },
  }
}
