#ifndef CPANGO_LIBRARY_H
#define CPANGO_LIBRARY_H

// The calls of pango 1.50 that are used. Its own headers need GLib's, which lie where only pkg-config knows, and pkg-config
// would link the program to thirty libraries that it opens only when a page is drawn.

#include <cairo/cairo.h>

typedef struct _PangoLayout PangoLayout;
typedef struct _PangoFontDescription PangoFontDescription;

enum { PANGO_SCALE = 1024, PANGO_ELLIPSIZE_END = 3, PANGO_ALIGN_LEFT = 0, PANGO_ALIGN_CENTER = 1, PANGO_ALIGN_RIGHT = 2 };

PangoLayout *pango_cairo_create_layout(cairo_t *cairo);
void pango_cairo_show_layout(cairo_t *cairo, PangoLayout *layout);
void pango_layout_set_text(PangoLayout *layout, const char *text, int length);
void pango_layout_set_width(PangoLayout *layout, int width);
void pango_layout_set_height(PangoLayout *layout, int height);
void pango_layout_set_ellipsize(PangoLayout *layout, int mode);
void pango_layout_set_alignment(PangoLayout *layout, int alignment);
void pango_layout_set_auto_dir(PangoLayout *layout, int is_automatic);
void pango_layout_set_font_description(PangoLayout *layout, const PangoFontDescription *description);
void pango_layout_get_size(PangoLayout *layout, int *width, int *height);
PangoFontDescription *pango_font_description_from_string(const char *text);
void pango_font_description_free(PangoFontDescription *description);
void g_object_unref(void *object);

#endif
