// Accepts the invitation on standard input with KCalendarCore; the answer goes to standard output.
#include <KCalendarCore/Attendee>
#include <KCalendarCore/Event>
#include <KCalendarCore/ICalFormat>
#include <KCalendarCore/MemoryCalendar>
#include <KCalendarCore/ScheduleMessage>
#include <QCoreApplication>
#include <QFile>
#include <QTextStream>
#include <QTimeZone>

using namespace KCalendarCore;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly)) return 1;
    ICalFormat format;
    MemoryCalendar::Ptr calendar(new MemoryCalendar(QTimeZone("Europe/Oslo")));
    const ScheduleMessage::Ptr request = format.parseScheduleMessage(calendar, QString::fromUtf8(input.readAll()));
    if (!request || request->method() != iTIPRequest) return 2;
    const Incidence::Ptr event = request->event().dynamicCast<Incidence>();
    Attendee own = event->attendees().constFirst();
    own.setStatus(Attendee::Accepted);
    event->clearAttendees();
    event->addAttendee(own);
    QTextStream(stdout) << format.createScheduleMessage(event, iTIPReply);
    return 0;
}
