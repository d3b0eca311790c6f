#include "cpango.h"

#include <cairo/cairo-pdf.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "../CPangoLibrary/shim.h"

// The libraries are opened when the first page is drawn: with the thirty behind them, they would cost every start of the
// program more time and memory than the rest of it.
#define CALLS(X)                                                                                                       \
    X(cairo, cairo_pdf_surface_create_for_stream) X(cairo, cairo_pdf_surface_set_metadata) X(cairo, cairo_create)      \
    X(cairo, cairo_destroy) X(cairo, cairo_set_source_rgb) X(cairo, cairo_rectangle) X(cairo, cairo_fill)              \
    X(cairo, cairo_move_to) X(cairo, cairo_status) X(cairo, cairo_surface_finish) X(cairo, cairo_surface_status)       \
    X(cairo, cairo_surface_destroy) X(cairo, cairo_show_page)                                                          \
    X(pangocairo, pango_cairo_create_layout) X(pangocairo, pango_cairo_show_layout)                                    \
    X(pango, pango_layout_set_text) X(pango, pango_layout_set_width) X(pango, pango_layout_set_height)                 \
    X(pango, pango_layout_set_ellipsize) X(pango, pango_layout_set_alignment) X(pango, pango_layout_set_auto_dir)      \
    X(pango, pango_layout_set_font_description) X(pango, pango_layout_get_size)                                        \
    X(pango, pango_font_description_from_string) X(pango, pango_font_description_free) X(gobject, g_object_unref)

static struct {
#define DECLARE(library, name) __typeof__(&name) name;
    CALLS(DECLARE)
} calls;

static int is_loaded;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
    void *cairo = dlopen("libcairo.so.2", RTLD_NOW | RTLD_LOCAL);
    void *pango = dlopen("libpango-1.0.so.0", RTLD_NOW | RTLD_LOCAL);
    void *pangocairo = dlopen("libpangocairo-1.0.so.0", RTLD_NOW | RTLD_LOCAL);
    void *gobject = dlopen("libgobject-2.0.so.0", RTLD_NOW | RTLD_LOCAL);
    if (!cairo || !pango || !pangocairo || !gobject) return;
#define FIND(library, name)                                                                                            \
    *(void **)&calls.name = dlsym(library, #name);                                                                     \
    if (!calls.name) return;
    CALLS(FIND)
    is_loaded = 1;
}

struct cpango_document {
    cairo_surface_t *surface;
    cairo_t *cairo;
    unsigned char *bytes;
    size_t count, room;
};

static cairo_status_t gather(void *context, const unsigned char *bytes, unsigned count) {
    struct cpango_document *document = context;
    if (document->count + count > document->room) {
        size_t room = (document->count + count) * 2;
        unsigned char *grown = realloc(document->bytes, room);
        if (!grown) return CAIRO_STATUS_NO_MEMORY;
        document->bytes = grown;
        document->room = room;
    }
    memcpy(document->bytes + document->count, bytes, count);
    document->count += count;
    return CAIRO_STATUS_SUCCESS;
}

struct cpango_document *cpango_begin(double width, double height) {
    pthread_once(&once, load);
    struct cpango_document *document = is_loaded ? calloc(1, sizeof *document) : NULL;
    if (!document) return NULL;
    document->surface = calls.cairo_pdf_surface_create_for_stream(gather, document, width, height);
    document->cairo = calls.cairo_create(document->surface);
    return document;
}

void cpango_describe(struct cpango_document *document, const char *title, const char *made) {
    calls.cairo_pdf_surface_set_metadata(document->surface, CAIRO_PDF_METADATA_TITLE, title);
    calls.cairo_pdf_surface_set_metadata(document->surface, CAIRO_PDF_METADATA_CREATE_DATE, made);
}

void cpango_colour(struct cpango_document *document, double red, double green, double blue) {
    calls.cairo_set_source_rgb(document->cairo, red, green, blue);
}

void cpango_rectangle(struct cpango_document *document, double x, double y, double width, double height) {
    calls.cairo_rectangle(document->cairo, x, y, width, height);
    calls.cairo_fill(document->cairo);
}

void cpango_next(struct cpango_document *document) { calls.cairo_show_page(document->cairo); }

static PangoLayout *lay_out(struct cpango_document *document, const char *text, const char *font, double width,
                            int alignment, int lines) {
    PangoLayout *layout = calls.pango_cairo_create_layout(document->cairo);
    PangoFontDescription *description = calls.pango_font_description_from_string(font);
    calls.pango_layout_set_font_description(layout, description);
    calls.pango_layout_set_auto_dir(layout, 1);
    calls.pango_layout_set_width(layout, (int)(width * PANGO_SCALE));
    calls.pango_layout_set_height(layout, -lines);
    calls.pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    calls.pango_layout_set_alignment(layout, alignment);
    calls.pango_layout_set_text(layout, text, -1);
    calls.pango_font_description_free(description);
    return layout;
}

static double height(PangoLayout *layout) {
    int drawn_width, drawn_height;
    calls.pango_layout_get_size(layout, &drawn_width, &drawn_height);
    return (double)drawn_height / PANGO_SCALE;
}

double cpango_height(struct cpango_document *document, const char *text, const char *font, double width, int lines) {
    PangoLayout *layout = lay_out(document, text, font, width, 0, lines);
    double result = height(layout);
    calls.g_object_unref(layout);
    return result;
}

double cpango_text(struct cpango_document *document, const char *text, const char *font, double x, double y,
                   double width, int alignment, int lines) {
    PangoLayout *layout = lay_out(document, text, font, width, alignment, lines);
    double result = height(layout);
    calls.cairo_move_to(document->cairo, x, y);
    calls.pango_cairo_show_layout(document->cairo, layout);
    calls.g_object_unref(layout);
    return result;
}

int cpango_end(struct cpango_document *document, void *context,
               void (*take)(void *context, const unsigned char *bytes, size_t count)) {
    calls.cairo_show_page(document->cairo);
    int is_good = calls.cairo_status(document->cairo) == CAIRO_STATUS_SUCCESS;
    calls.cairo_destroy(document->cairo);
    calls.cairo_surface_finish(document->surface);
    is_good = is_good && calls.cairo_surface_status(document->surface) == CAIRO_STATUS_SUCCESS;
    calls.cairo_surface_destroy(document->surface);
    if (is_good) take(context, document->bytes, document->count);
    free(document->bytes);
    free(document);
    return is_good;
}
