/* settle.c - units that mean different things in different places: m, M, k, B, G, T, Mb, bps, ops, s.
 *
 * The first of these that speaks decides: what the number counts, the label, the words before it. Where nothing does,
 * the commonest meaning is taken and the others are kept as alternatives, so that a rule can refrain. */
#include "reader.h"

/* What stands around an open unit. */
typedef struct Scene {
    int topics;
    bool counts;   /* a counted noun follows */
    bool period;   /* "per second" or "/day" follows */
    bool of_time;  /* what follows is about time: "5m window" */
    bool attached; /* no blank between number and unit */
    bool money;
} Scene;

static bool period_follows(Reader *r, size_t at) {
    size_t i = q_skip_blank(r, at);
    if (q_byte(r, i) == '/')
        i = q_skip_blank(r, i + 1);
    else if (q_phrase(r, &i, "per") || q_phrase(r, &i, "a"))
        i = q_skip_blank(r, i);
    else
        return false;
    return q_period_unit(r, &i) != NULL;
}

static Scene scene_of(Reader *r, const Number *number, size_t unit_begin, size_t end, const Quantity *q) {
    Scene scene = {.topics = q_topics(r, number->begin), .period = period_follows(r, end)};
    Quantity counted = {.value = 1000, .dimension = DIM_NONE};
    size_t i = end + (q_byte(r, end) == '+');
    scene.counts = q_noun(r, &i, &counted) && counted.noun.size > 0;
    Word word;
    i = q_skip_blank(r, end);
    if (q_word(r, &i, &word)) {
        int topics = q_topics_of(r, q_text(r, word.begin, word.end));
        scene.of_time = (topics & TOPIC_TIME) != 0;
        scene.topics |= topics & TOPIC_NETWORK;
    }
    scene.attached = unit_begin == number->end;
    scene.money = q->dimension == DIM_MONEY || (scene.topics & TOPIC_MONEY);
    return scene;
}

/* Takes `named`, and keeps the other reading open. */
static const Unit *prefer(Reader *r, const Unit *named, const Unit *other, const Number *n, Quantity *q) {
    Dimension dimension = other->dimension == DIM_NONE ? DIM_COUNT : other->dimension;
    Text symbol = other->flags & UNIT_SCALE ? (Text){NULL, 0} : other->symbol;
    q_add_alternative(r, q, n->value * other->factor, dimension, symbol);
    return named;
}

static const Unit *settle_size(Reader *r, const Unit *scale, const char *size, const Scene *s, const Number *n,
                               Quantity *q) {
    const Unit *data = q_unit_named(size);
    if (s->counts || s->period || s->money)
        return scale;
    if (s->topics & TOPIC_SIZE)
        return data;
    if (s->topics & TOPIC_HORIZON && scale->factor == 1e6)
        return q_unit_named("month");
    if (s->topics & (TOPIC_COUNT | TOPIC_LOAD) || scale->factor == 1e3)
        return scale;
    return prefer(r, scale, data, n, q);
}

static const Unit *settle_m(Reader *r, const Unit *million, size_t end, const Scene *s, const Number *n, Quantity *q) {
    const Unit *minute = q_unit_named("min");
    size_t i = q_skip_blank(r, end);
    if (q_is_digit(r, end) || s->of_time)
        return minute;
    if (s->money)
        return million;
    if (s->topics & TOPIC_CPU || q_phrase(r, &i, "cpu") || q_phrase(r, &i, "cores"))
        return q_unit_named("millicores");
    if (s->topics & TOPIC_TIME)
        return minute;
    if (s->counts || s->topics & TOPIC_COUNT)
        return million;
    return prefer(r, minute, million, n, q);
}

static const Unit *settle_b(Reader *r, const Unit *billion, size_t end, const Scene *s, const Number *n, Quantity *q) {
    const Unit *byte = q_unit_named("byte");
    size_t i = q_skip_blank(r, end);
    if (s->money || s->counts || (s->period && s->attached))
        return billion;
    if (!s->attached || s->topics & TOPIC_SIZE || q_times(r, &i) || q_phrase(r, &i, "per") || q_phrase(r, &i, "each"))
        return byte;
    if (n->fraction || n->digits > 4 || s->topics & TOPIC_COUNT)
        return prefer(r, billion, byte, n, q);
    return prefer(r, byte, billion, n, q);
}

/* 3G to 5G are networks; more are bytes, or bits a second of a line. */
static const Unit *settle_g(Reader *r, const Unit *scale, const Scene *s, const Number *n, Quantity *q) {
    if (s->attached && !n->fraction && n->value >= 2 && n->value <= 6 && !(s->topics & TOPIC_SIZE))
        return NULL;
    if (s->topics & TOPIC_NETWORK)
        return q_unit_named("Gbps");
    return settle_size(r, scale, "GB", s, n, q);
}

/* "90s" and "2020s" are decades. */
static const Unit *settle_s(Reader *r, const Unit *second, bool attached, const Number *n) {
    if (!attached || n->fraction || n->grouped)
        return second;
    size_t before = q_skip_blank_before(r, n->begin, 0);
    bool decade = fmod(n->value, 10) == 0 && n->value >= 1900 && n->value < 2100 && n->digits == 4;
    bool status = q_is_status(n); /* "503s" */
    bool short_decade =
        fmod(n->value, 10) == 0 && n->value >= 10 && n->value < 100 && q_phrase_before(r, &before, 0, "the");
    return decade || short_decade || status ? NULL : second;
}

/* Mb is a megabit on the wire, and a careless megabyte anywhere else. */
static const Unit *settle_bits(Reader *r, const Unit *bits, const Scene *s, const Number *n, Quantity *q) {
    const Unit *bytes = bits->factor == 125     ? q_unit_named("kB")
                        : bits->factor == 125e3 ? q_unit_named("MB")
                        : bits->factor == 125e6 ? q_unit_named("GB")
                                                : q_unit_named("TB");
    if (s->period)
        return bits;
    if (s->topics & TOPIC_NETWORK) /* the second is left out: "100Mb" of bandwidth */
        return bits->factor == 125     ? q_unit_named("kbps")
               : bits->factor == 125e3 ? q_unit_named("Mbps")
               : bits->factor == 125e6 ? q_unit_named("Gbps")
                                       : q_unit_named("Tbps");
    return s->topics & TOPIC_SIZE ? bytes : prefer(r, bytes, bits, n, q);
}

const Unit *q_settle(Reader *r, const Unit *unit, const Number *number, size_t unit_begin, size_t end, Quantity *q) {
    if (unit->dimension == DIM_TIME)
        return settle_s(r, unit, unit_begin == number->end, number);
    Scene scene = scene_of(r, number, unit_begin, end, q);
    if (unit->flags & UNIT_BITS && unit->dimension == DIM_DATA)
        return settle_bits(r, unit, &scene, number, q);
    if (unit->dimension == DIM_BANDWIDTH)
        return scene.topics & TOPIC_FEE       ? q_unit_named("bp")
               : scene.topics & TOPIC_NETWORK ? unit
                                              : prefer(r, unit, q_unit_named("bp"), number, q);
    if (unit->dimension == DIM_RATE)
        return scene.topics & TOPIC_LOAD && !scene.period ? unit : NULL;
    switch (q_byte(r, unit_begin)) {
    case 'm': return settle_m(r, unit, end, &scene, number, q);
    case 'B': return settle_b(r, unit, end, &scene, number, q);
    case 'g':
    case 'G': return settle_g(r, unit, &scene, number, q);
    case 'M': return settle_size(r, unit, "MB", &scene, number, q);
    case 'T': return settle_size(r, unit, "TB", &scene, number, q);
    default: return settle_size(r, unit, "kB", &scene, number, q);
    }
}
