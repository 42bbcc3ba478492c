/* relation_join.c - binds a relation's variables to facts. Facts meet through a hash of the key parts that they must
 * share, so the work is linear in their number unless many share one key; then LIMIT_RELATION_STEPS ends it. */
#include "relation.h"

/* Parts in which a missing one is no wildcard: "per instance" against the total, p95 against nothing. */
#define STRICT_PARTS (KEY_BIT(KEY_SCOPE) | KEY_BIT(KEY_STATISTIC))

typedef struct Key {
    unsigned parts[KEY_PARTS];
} Key;

/* The facts that one variable may be, in document order, chained by the hash of their key. */
typedef struct Candidates {
    size_t *items;
    size_t count;
    unsigned mask;
    size_t *first, slots; /* position + 1 */
    size_t *next;
} Candidates;

typedef struct Joiner {
    Join *join;
    Evaluation *evaluation;
    Arena *scratch;
    const Relation *relation;
    const Facts *facts;
    bool changed; /* only sets with a changed value matter: see Repeat */
    Reach reach;  /* of the first variable's facts, where nobody asks why one met no others */
    Candidates candidates[RELATION_VARIABLES];
} Joiner;

static void bind(Joiner *joiner, size_t index);

/* What covers all, or all others, is about no one of them. */
static unsigned key_part(const Fact *fact, size_t part) {
    return part == KEY_SUBJECT && (fact->general || fact->others) ? 0 : fact->key[part];
}

/* Takes the first part out of a set. */
static size_t part_next(unsigned *set) {
    size_t part = (size_t)__builtin_ctz(*set);
    *set &= *set - 1;
    return part;
}

static size_t slot_of(const Candidates *candidates, const Key *key) {
    uint64_t hash = 1469598103934665603u;
    for (unsigned set = candidates->mask; set;)
        hash = (hash ^ key->parts[part_next(&set)]) * 1099511628211u;
    return (size_t)(hash ^ hash >> 32) & (candidates->slots - 1);
}

/* Of these parts; the others are not given. */
static Key key_of(const Fact *fact, unsigned parts) {
    Key key = {{0}};
    while (parts) {
        size_t part = part_next(&parts);
        key.parts[part] = key_part(fact, part);
    }
    return key;
}

static bool has_key(const Fact *fact, const Key *key, unsigned mask) {
    while (mask) {
        size_t part = part_next(&mask);
        if (key_part(fact, part) != key->parts[part])
            return false;
    }
    return true;
}

static bool may_be(const Joiner *joiner, size_t index, size_t fact) {
    const Fact *own = &joiner->facts->items[fact];
    return (index > 0 || reach_has(&joiner->reach, own)) && fact_counts(joiner->facts, own);
}

/* Those of the first variable are taken in their order, unless they make groups. */
static void chain_candidates(Joiner *joiner, Candidates *candidates) {
    for (candidates->slots = 4; candidates->slots < candidates->count * 2;)
        candidates->slots *= 2;
    candidates->first = ARENA_ARRAY(joiner->scratch, size_t, candidates->slots);
    candidates->next = ARENA_ARRAY(joiner->scratch, size_t, candidates->count);
    for (size_t i = candidates->count; i-- > 0;) {
        Key key = key_of(&joiner->facts->items[candidates->items[i]], candidates->mask);
        size_t slot = slot_of(candidates, &key);
        candidates->next[i] = candidates->first[slot];
        candidates->first[slot] = i + 1;
    }
}

static void gather_candidates(Joiner *joiner, size_t index) {
    const RelationVariable *variable = &joiner->relation->variables[index];
    Candidates *candidates = &joiner->candidates[index];
    const size_t *indexes;
    size_t most = 0;
    for (size_t i = 0; i < variable->facts.count; i++)
        most += facts_of(joiner->facts, variable->facts.items[i], &indexes);
    candidates->items = ARENA_ARRAY(joiner->scratch, size_t, most);
    for (size_t i = 0; i < variable->facts.count; i++) {
        size_t count = facts_of(joiner->facts, variable->facts.items[i], &indexes);
        for (size_t k = 0; k < count; k++)
            if (may_be(joiner, index, indexes[k]))
                candidates->items[candidates->count++] = indexes[k];
    }
    candidates->mask = variable->same | variable->equal | variable->alike;
    if (index > 0 || variable->group)
        chain_candidates(joiner, candidates);
}

static bool take_step(Joiner *joiner) {
    if (!joiner->evaluation->steps)
        return false;
    joiner->evaluation->steps--;
    return true;
}

static void found_add(Joiner *joiner, Found *found, size_t fact) {
    found->items = arena_grow(joiner->scratch, found->items, found->count, &found->capacity, sizeof(size_t));
    found->items[found->count++] = fact;
}

static void find_exact(Joiner *joiner, const Candidates *candidates, const Key *key, Found *found) {
    for (size_t at = candidates->first[slot_of(candidates, key)]; at && take_step(joiner);
         at = candidates->next[at - 1]) {
        size_t fact = candidates->items[at - 1];
        if (has_key(&joiner->facts->items[fact], key, candidates->mask))
            found_add(joiner, found, fact);
    }
}

static unsigned bits_of(unsigned set) {
    unsigned count = 0;
    for (; set; set &= set - 1)
        count++;
    return count;
}

static bool is_anothers_subject(const Fact *fact, const Fact *bound) {
    unsigned subject = key_part(fact, KEY_SUBJECT);
    return subject && subject != key_part(bound, KEY_SUBJECT);
}

/* "Database: 100 GB, 12 GB used" says nothing of the 40 GB that the archive uses: a general fact is of what stands in its
 * line, if one of those does that a variable before could have been. */
static bool is_of_its_line(Joiner *joiner, size_t index, size_t fact) {
    const Binding *binding = &joiner->evaluation->binding;
    for (size_t v = 0; v < index; v++) {
        const Candidates *before = &joiner->candidates[v];
        size_t bound = joiner->relation->variables[v].group ? NO_DEFINITION : binding->facts[v];
        if (bound == NO_DEFINITION || relation_in_line(joiner->facts, bound, fact))
            continue;
        for (size_t i = 0; i < before->count && take_step(joiner); i++)
            if (is_anothers_subject(&joiner->facts->items[before->items[i]], &joiner->facts->items[bound]) &&
                relation_in_line(joiner->facts, before->items[i], fact))
                return true;
    }
    return false;
}

static void leave_lines(Joiner *joiner, size_t index, Found *found) {
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++)
        if (!is_of_its_line(joiner, index, found->items[i]))
            found->items[kept++] = found->items[i];
    found->count = kept;
}

/* Its own first; else those that leave out one part of the key, then two: the general stands behind the specific. */
static void find_general(Joiner *joiner, size_t index, const Key *key, unsigned loose, Found *found) {
    const Candidates *candidates = &joiner->candidates[index];
    unsigned parts = bits_of(loose);
    for (unsigned left_out = 0; left_out <= parts && !found->count; left_out++)
        for (unsigned set = loose;; set = (set - 1) & loose) {
            if (bits_of(set) == left_out) {
                Key general = *key;
                for (size_t part = 0; part < KEY_PARTS; part++)
                    if (set & KEY_BIT(part))
                        general.parts[part] = 0;
                find_exact(joiner, candidates, &general, found);
                if (set & KEY_BIT(KEY_SUBJECT))
                    leave_lines(joiner, index, found);
            }
            if (!set)
                break;
        }
}

static bool agrees(const Fact *fact, const Key *key, unsigned given, unsigned loose) {
    for (size_t part = 0; part < KEY_PARTS; part++) {
        unsigned own = key_part(fact, part);
        if (!(given & KEY_BIT(part)) || own == key->parts[part])
            continue;
        if (own || !(loose & KEY_BIT(part)))
            return false;
    }
    return true;
}

/* Has the other fact one of its own among those that a variable before could have been? "Clocks: 99.98 %; catalogue: 99.5 %,
 * 3.6 hours of downtime": the hours are the catalogue's. */
static bool is_anothers(Joiner *joiner, size_t index, const Fact *other, unsigned open) {
    Key own = key_of(other, open);
    for (size_t v = 0; v < index; v++) {
        const Candidates *before = &joiner->candidates[v];
        for (size_t i = 0; i < before->count && take_step(joiner); i++)
            if (before->items[i] != (size_t)(other - joiner->facts->items) &&
                has_key(&joiner->facts->items[before->items[i]], &own, open))
                return true;
    }
    return false;
}

/* The key says nothing of some parts: those that say nothing either, else the sole one, or all if it covers them. */
static bool find_open(Joiner *joiner, const RelationVariable *variable, const Candidates *candidates, const Key *key,
                      unsigned loose, unsigned open, Found *found) {
    Found named = {0};
    Key first = {{0}};
    bool several = false;
    for (size_t i = 0; i < candidates->count && take_step(joiner); i++) {
        const Fact *fact = &joiner->facts->items[candidates->items[i]];
        if (!agrees(fact, key, candidates->mask & ~open, loose))
            continue;
        Key own = key_of(fact, open);
        bool unnamed = has_key(fact, &(Key){{0}}, open);
        if (!unnamed && named.count && !has_key(fact, &first, open))
            several = true;
        if (!unnamed && !named.count)
            first = own;
        found_add(joiner, unnamed && !variable->covers ? found : &named, candidates->items[i]);
    }
    if (found->count && !variable->any)
        return true;
    for (size_t i = 0; i < named.count; i++)
        found_add(joiner, found, named.items[i]);
    if (variable->covers || variable->any || !named.count)
        return true;
    if (several || is_anothers(joiner, (size_t)(variable - joiner->relation->variables),
                               &joiner->facts->items[named.items[0]], open))
        found->count = 0;
    return !several;
}

/* What the facts bound so far say of the parts that are asked for; a row's own fact before them. */
static Key key_before(Joiner *joiner, size_t index, size_t row_fact) {
    Key key = {{0}};
    for (unsigned mask = joiner->candidates[index].mask; mask;) {
        size_t part = part_next(&mask);
        if (row_fact != NO_DEFINITION)
            key.parts[part] = key_part(&joiner->facts->items[row_fact], part);
        for (size_t v = 0; v < index && !key.parts[part]; v++) {
            const Binding *binding = &joiner->evaluation->binding;
            size_t fact = binding->facts[v];
            if (joiner->relation->variables[v].group)
                fact = binding->rows[v] && row_fact == NO_DEFINITION ? binding->members[v][0] : NO_DEFINITION;
            if (fact != NO_DEFINITION)
                key.parts[part] = key_part(&joiner->facts->items[fact], part);
        }
    }
    return key;
}

/* The facts that a variable may be, given what is bound. False if several could be meant. */
static bool find(Joiner *joiner, size_t index, size_t row_fact, Found *found) {
    const RelationVariable *variable = &joiner->relation->variables[index];
    const Candidates *candidates = &joiner->candidates[index];
    if (!index) {
        *found = (Found){candidates->items, candidates->count, candidates->count};
        return true;
    }
    Key key = key_before(joiner, index, row_fact);
    unsigned given = 0;
    for (size_t part = 0; part < KEY_PARTS; part++)
        if (key.parts[part])
            given |= KEY_BIT(part);
    if (variable->equal & ~given)
        return true;
    unsigned loose = variable->same & ~(variable->equal | variable->alike | STRICT_PARTS), open = loose & ~given;
    if (!open)
        find_general(joiner, index, &key, loose, found);
    else if (loose == open || !find_open(joiner, variable, candidates, &key, 0, open, found) || !found->count)
        return find_open(joiner, variable, candidates, &key, loose, open, found); /* behind its own */
    return true;
}

static bool passes(Joiner *joiner, size_t index, size_t fact) {
    const Expression *where = joiner->relation->variables[index].where;
    Evaluation *evaluation = joiner->evaluation;
    bool truth;
    if (!where)
        return true;
    size_t before = evaluation->binding.facts[index];
    evaluation->binding.facts[index] = fact;
    bool passed = relation_holds(evaluation, where, &truth) && truth;
    evaluation->binding.facts[index] = before;
    evaluation->reason = (Text){0};
    evaluation->absent = false;
    return passed;
}

/* Is the fact another variable's already? */
static bool is_taken(const Joiner *joiner, size_t index, size_t fact) {
    const size_t *bound = joiner->evaluation->binding.facts;
    for (size_t v = 0; v < index; v++)
        if (!joiner->relation->variables[v].group && bound[v] != NO_DEFINITION &&
            relation_same_value(joiner->facts, bound[v], fact))
            return true;
    return false;
}

/* What stands below one head of a table is not held against what stands below another one. */
static bool is_another_columns(const Joiner *joiner, size_t index, size_t fact) {
    const size_t *bound = joiner->evaluation->binding.facts;
    for (size_t v = 0; v < index; v++)
        if (!joiner->relation->variables[v].group && bound[v] != NO_DEFINITION &&
            relation_apart(joiner->facts, fact, bound[v]))
            return true;
    return false;
}

static void filter(Joiner *joiner, size_t index, Found *found) {
    size_t kept = 0;
    for (size_t i = 0; i < found->count; i++)
        if (!is_taken(joiner, index, found->items[i]) && !is_another_columns(joiner, index, found->items[i]) &&
            passes(joiner, index, found->items[i]))
            found->items[kept++] = found->items[i];
    found->count = kept;
}

static void miss(Joiner *joiner, size_t index, bool ambiguous) {
    if (joiner->join->missing)
        joiner->join->missing(joiner->join->context, joiner->evaluation, index, ambiguous);
}

/* Would the finding be reported at a fact that nobody asks about? What agrees may stand anywhere. */
static bool is_elsewhere(const Joiner *joiner, size_t index, size_t fact) {
    bool asked = joiner->join->at && index == joiner->relation->at && !joiner->relation->variables[index].any;
    return asked && joiner->join->at != &joiner->facts->items[fact];
}

static void bind_single(Joiner *joiner, size_t index) {
    const RelationVariable *variable = &joiner->relation->variables[index];
    Found found = {0};
    bool clear = find(joiner, index, NO_DEFINITION, &found);
    if (joiner->changed)
        relation_keep_changed(joiner->evaluation, index, &found);
    filter(joiner, index, &found);
    if (!relation_choose(joiner->evaluation, index, &found)) {
        found.count = 0;
        clear = false;
    }
    if (!found.count && (!variable->optional || !clear)) {
        miss(joiner, index, !clear);
        return;
    }
    for (size_t i = 0; i < found.count && joiner->evaluation->steps; i++) {
        if (is_elsewhere(joiner, index, found.items[i]))
            continue;
        joiner->evaluation->binding.facts[index] = found.items[i];
        bind(joiner, index + 1);
    }
    joiner->evaluation->binding.facts[index] = NO_DEFINITION;
    if (!found.count)
        bind(joiner, index + 1);
}

/* ---- groups ----------------------------------------------------------------------------------------------------- */

/* The same thing stated once more, or in more detail in its row, is no second part of the whole. What is listed side by side
 * in one line are parts: "plan 45 %, map tiles 25 %". */
static bool repeats(Joiner *joiner, const Found *rows, const Fact *fact, bool listed) {
    unsigned key = joiner->facts->pack->facts[fact->definition].key;
    size_t field = fact_statement(joiner->facts, fact)->field;
    Key own = key_of(fact, key);
    if (!(key & KEY_BIT(KEY_SUBJECT)) || !fact->key[KEY_SUBJECT])
        return false;
    for (size_t i = 0; i < rows->count && take_step(joiner); i++) {
        const Fact *other = &joiner->facts->items[rows->items[i]];
        bool side = listed && fact_statement(joiner->facts, other)->field == field;
        bool row = fact->key[KEY_ROW] && fact->key[KEY_ROW] == other->key[KEY_ROW] && !side;
        if (other->definition == fact->definition && has_key(other, &own, key) &&
            (row || (other->quantity.value == fact->quantity.value && !side)))
            return true;
    }
    return false;
}

static void bind_rows(Joiner *joiner, size_t index, Found *found) {
    const RelationVariable *variable = &joiner->relation->variables[index];
    Binding *binding = &joiner->evaluation->binding;
    Found rows = {0};
    filter(joiner, index, found);
    for (size_t i = 0; i < found->count && take_step(joiner); i++)
        if (!repeats(joiner, &rows, &joiner->facts->items[found->items[i]], (variable->equal & KEY_BIT(KEY_LIST)) != 0))
            found_add(joiner, &rows, found->items[i]);
    if (!rows.count && !variable->optional)
        miss(joiner, index, false);
    if (rows.count > 0 ? is_elsewhere(joiner, index, rows.items[0]) : !variable->optional)
        return;
    binding->members[index] = rows.items;
    binding->rows[index] = rows.count;
    bind(joiner, index + 1);
    binding->rows[index] = 0;
}

/* One fact beside each row of the group that it accompanies. */
static void bind_member(Joiner *joiner, size_t index) {
    Binding *binding = &joiner->evaluation->binding;
    size_t driver = joiner->relation->variables[index].of, rows = binding->rows[driver];
    size_t *members = ARENA_ARRAY(joiner->scratch, size_t, rows);
    for (size_t i = 0; i < rows; i++) {
        Found found = {0};
        binding->facts[driver] = binding->members[driver][i];
        find(joiner, index, binding->members[driver][i], &found);
        filter(joiner, index, &found);
        members[i] = found.count ? found.items[0] : NO_DEFINITION;
    }
    binding->facts[driver] = NO_DEFINITION;
    binding->members[index] = members;
    bind(joiner, index + 1);
}

/* Without a variable before it a group is all facts with one key, each key by itself. */
static void bind_partitions(Joiner *joiner, size_t index) {
    const Candidates *candidates = &joiner->candidates[index];
    unsigned equal = joiner->relation->variables[index].equal;
    for (size_t i = 0; i < candidates->count && joiner->evaluation->steps; i++) {
        const Fact *fact = &joiner->facts->items[candidates->items[i]];
        Key key = key_of(fact, candidates->mask);
        Found found = {0};
        bool named = true;
        for (size_t part = 0; part < KEY_PARTS; part++)
            if ((equal & KEY_BIT(part)) && !key.parts[part])
                named = false;
        size_t at = candidates->first[slot_of(candidates, &key)];
        while (at && !has_key(&joiner->facts->items[candidates->items[at - 1]], &key, candidates->mask))
            at = candidates->next[at - 1];
        if (!named || at != i + 1)
            continue;
        find_exact(joiner, candidates, &key, &found);
        bind_rows(joiner, index, &found);
    }
    if (!candidates->count)
        bind_rows(joiner, index, &(Found){0});
}

static void bind_group(Joiner *joiner, size_t index) {
    if (joiner->relation->variables[index].of != NO_DEFINITION) {
        bind_member(joiner, index);
        return;
    }
    if (!index) {
        bind_partitions(joiner, index);
        return;
    }
    Found found = {0};
    find(joiner, index, NO_DEFINITION, &found);
    bind_rows(joiner, index, &found);
}

/* Most relations end at their first variable: the candidates of the others are gathered when it is their turn. */
static void bind(Joiner *joiner, size_t index) {
    if (!take_step(joiner))
        return;
    if (index < joiner->relation->variable_count && !joiner->candidates[index].items)
        gather_candidates(joiner, index);
    if (index == joiner->relation->variable_count)
        joiner->join->found(joiner->join->context, joiner->evaluation);
    else if (joiner->relation->variables[index].group)
        bind_group(joiner, index);
    else
        bind_single(joiner, index);
}

/* Has some variable that must be there no fact at all? So it is with most relations. */
static bool lacks_facts(const Facts *facts, const Relation *relation) {
    for (size_t v = 0; v < relation->variable_count; v++) {
        const RelationVariable *variable = &relation->variables[v];
        if (!variable->optional && variable->of == NO_DEFINITION && !facts_has_any(facts, variable->facts))
            return true;
    }
    return false;
}

void relation_join(Join *join) {
    Evaluation *evaluation = join->evaluation;
    if (!join->missing && lacks_facts(evaluation->facts, evaluation->relation))
        return;
    Arena *scratch = evaluation->scratch ? evaluation->scratch : evaluation->arena;
    Joiner joiner = {.join = join,
                     .evaluation = evaluation,
                     .scratch = scratch,
                     .relation = evaluation->relation,
                     .facts = evaluation->facts};
    joiner.changed = evaluation->repeat && relation_sets_alone(joiner.relation);
    for (size_t v = 0; v < joiner.relation->variable_count; v++)
        evaluation->binding.facts[v] = NO_DEFINITION;
    if (!join->missing)
        joiner.reach = relation_reach(evaluation, scratch);
    bind(&joiner, 0);
}
