/* Accepts the invitation on standard input with libical; the answer goes to standard output. */
#include <libical/ical.h>
#include <stdio.h>

static char text[1 << 20];

int main(void)
{
    text[fread(text, 1, sizeof text - 1, stdin)] = 0;
    icalcomponent *calendar = icalparser_parse_string(text);
    if (calendar == NULL || icalcomponent_count_errors(calendar) > 0) return 1;
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    icalproperty *attendee = icalcomponent_get_first_property(event, ICAL_ATTENDEE_PROPERTY);
    icalcomponent_set_method(calendar, ICAL_METHOD_REPLY);
    icalproperty_set_parameter(attendee, icalparameter_new_partstat(ICAL_PARTSTAT_ACCEPTED));
    icalcomponent_add_property(event, icalproperty_new_comment("Kommer, med vara; kanskje"));
    if (!icalrestriction_check(calendar)) return 2;
    fputs(icalcomponent_as_ical_string(calendar), stdout);
    return 0;
}
