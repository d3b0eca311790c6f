#ifndef CPANGO_H
#define CPANGO_H

// Pages in PDF with text in any script, by cairo and pango.
//
// One document is drawn at a time; whoever draws sees to that.

#include <stddef.h>

struct cpango_document;

/// Begins a document with its first page, of so many points; null when the libraries cannot be opened.
struct cpango_document *cpango_begin(double width, double height);

/// What readers show as its title, and when it was made, as 2025-01-31T08:15:00Z.
void cpango_describe(struct cpango_document *document, const char *title, const char *made);

/// The colour of what is drawn from now on, each part from 0 to 1.
void cpango_colour(struct cpango_document *document, double red, double green, double blue);

void cpango_rectangle(struct cpango_document *document, double x, double y, double width, double height);

/// Draws a text within a width in at most so many lines, and answers its height: 0 at the side where its script begins,
/// 1 centred, 2 at the side where it ends. A text that is longer ends in dots.
double cpango_text(struct cpango_document *document, const char *text, const char *font, double x, double y,
                   double width, int alignment, int lines);

/// How high the same text would be, without drawing it.
double cpango_height(struct cpango_document *document, const char *text, const char *font, double width, int lines);

/// Ends the page; what is drawn from now on is on the next one, of the same size.
void cpango_next(struct cpango_document *document);

/// Ends the document and frees it; `take` is given its bytes in turn. 0 when something could not be drawn.
int cpango_end(struct cpango_document *document, void *context,
               void (*take)(void *context, const unsigned char *bytes, size_t count));

#endif
