/* interview.c - the summary of an interview: each answer is tried on a copy, and stands or falls by what the checks say. */
#include "interview.h"

#include "config.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

static State *standing(Interview *interview) { return &interview->states[interview->now]; }

static bool tell(const Interview *interview, Text why) {
    complain(interview->session->arena, "%.*s: %.*s", TEXT_ARG(interview->input.path), TEXT_ARG(why));
    return false;
}

static void read_into(Interview *interview, State *state, Text text) {
    Input input = interview->input;
    input.given = true;
    input.bytes = text;
    state->result = understand(interview->session, &input, &state->arena);
}

/* ---- begin and end --------------------------------------------------------------------------------------------------- */

static bool is_summary(const Interview *interview) {
    const FileResult *result = &interview->states[interview->now].result;
    if (result->gaps)
        return true;
    Text why = result->error.size > 0
                   ? result->error
                   : text_print(interview->session->arena, "no summary (%.*s): --kind declares it one",
                                TEXT_ARG(result->skipped.size > 0 ? result->skipped : TEXT("a limit")));
    return tell(interview, why);
}

bool interview_open(Interview *interview, Session *session, Text path) {
    Arena *arena = session->arena;
    struct stat status;
    Text why;
    *interview = (Interview){.session = session};
    for (size_t i = 0; i < 2; i++)
        arena_init(&interview->states[i].arena, arena->out_of_memory);
    path = text_copy(arena, path);
    interview->exists = stat(path.at, &status) == 0 || errno != ENOENT;
    Input *input = ARENA_NEW(arena, Input);
    *input = (Input){.path = path, .kind = NO_DEFINITION};
    Inputs inputs = {.items = input, .count = 1, .sole = true};
    if (!session_begin_files(session, &inputs) || !contexts_read(session))
        return false;
    interview->input = *input;
    if (inputs.count == 0)
        return tell(interview, TEXT("the configuration excludes it: --no-exclude answers its questions too"));
    if (interview->exists &&
        !file_read(arena, input, limits_of(&input->ground->config).file_bytes, &interview->original, &why))
        return tell(interview, why);
    read_into(interview, standing(interview), interview->original);
    return is_summary(interview);
}

void interview_close(Interview *interview) {
    for (size_t i = 0; i < 2; i++)
        arena_free(&interview->states[i].arena);
}

/* ---- what stands ------------------------------------------------------------------------------------------------------ */

const Gaps *interview_gaps(const Interview *interview) { return interview->states[interview->now].result.gaps; }

Text interview_text(const Interview *interview) { return interview->states[interview->now].result.source->text; }

const Question *interview_question(const Interview *interview, Text name) {
    const Gaps *gaps = interview_gaps(interview);
    name = text_trim(name);
    for (size_t i = 0; i < gaps->question_count; i++)
        if (text_equal(gaps->questions[i].id, name) || text_equal_fold(gaps->questions[i].text, name))
            return &gaps->questions[i];
    return NULL;
}

/* ---- answers ---------------------------------------------------------------------------------------------------------- */

static Refusal kept(Arena *arena, Refusal refusal) {
    return (Refusal){text_copy(arena, refusal.message), text_copy(arena, refusal.arithmetic),
                     text_copy(arena, refusal.ask)};
}

/* An answer may make a text that is no summary any more, or one beyond a limit. */
static Text why_unread(const FileResult *result) {
    if (result->error.size > 0 || result->skipped.size > 0)
        return result->error.size > 0 ? result->error : result->skipped;
    return result->findings->items[0].message;
}

Refusal interview_answer(Interview *interview, const Question *question, Text words) {
    const Session *session = interview->session;
    const Gaps *before = interview_gaps(interview);
    State *trial = &interview->states[1 - interview->now];
    arena_reset(&trial->arena);
    Answer answer = answer_read(&trial->arena, before, question, words);
    if (answer.why.size > 0)
        return kept(session->arena, (Refusal){.message = answer.why, .ask = question->text});
    Span *written = ARENA_ARRAY(&trial->arena, Span, answer.edits.count);
    read_into(interview, trial, edits_apply(&trial->arena, interview_text(interview), &answer.edits, written));
    if (!trial->result.gaps)
        return kept(session->arena, (Refusal){.message = why_unread(&trial->result)});
    Refusal refusal = answer_judge(&trial->arena, before, question, &answer, trial->result.gaps, written);
    if (refusal.message.size > 0)
        return kept(session->arena, refusal);
    interview->earlier = arena_grow(session->arena, interview->earlier, interview->earlier_count,
                                    &interview->earlier_capacity, sizeof *interview->earlier);
    interview->earlier[interview->earlier_count++] = text_copy(session->arena, interview_text(interview));
    interview->now = 1 - interview->now;
    return refusal;
}

bool interview_back(Interview *interview) {
    State *trial = &interview->states[1 - interview->now];
    if (interview->earlier_count == 0)
        return false;
    arena_reset(&trial->arena);
    read_into(interview, trial, interview->earlier[--interview->earlier_count]);
    interview->now = 1 - interview->now;
    return true;
}

/* ---- the file ----------------------------------------------------------------------------------------------------------- */

/* Is the file still what was read? */
static bool is_unchanged(Interview *interview) {
    Text bytes, why;
    if (!interview->exists)
        return access(interview->input.path.at, F_OK) != 0;
    size_t most = limits_of(&interview->input.ground->config).file_bytes;
    return file_read(interview->session->arena, &interview->input, most, &bytes, &why) &&
           text_equal(bytes, interview->original);
}

bool interview_save(Interview *interview) {
    Arena *arena = interview->session->arena;
    Text text = interview_text(interview);
    Text why;
    if (text_equal(text, interview->original))
        return true;
    if (!is_unchanged(interview))
        return tell(interview, TEXT("was changed meanwhile: nothing was written, ask and answer again"));
    if (!output_whole(interview->session, interview->input.path, text, &why))
        return tell(interview, text_print(arena, "nothing was written: %.*s", TEXT_ARG(why)));
    interview->original = text_copy(arena, text);
    interview->exists = true;
    return true;
}
