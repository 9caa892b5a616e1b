<?php
// Accepts the invitation on standard input with Horde's iTip library; the answer goes to standard output.
error_reporting(0);
spl_autoload_register(function ($name) {
    $file = '/usr/share/php/' . str_replace('_', '/', $name) . '.php';
    if (is_file($file)) {
        require_once $file;
    }
});
if (!class_exists('Horde_Itip')) {
    exit(3);
}
$request = new Horde_Icalendar();
$request->parsevCalendar(stream_get_contents(STDIN));
$events = array_values(array_filter(
    $request->getComponents(),
    fn ($one) => $one instanceof Horde_Icalendar_Vevent
));
$own = new Horde_Itip_Resource_Base($argv[1], 'Kontakt');
$answer = Horde_Itip::factory($events[0], $own);
$accepted = new Horde_Itip_Response_Type_Accept($own, 'Kommer');
echo $answer->getIcalendarResponse($accepted, new Horde_Itip_Response_Options_Kolab())->exportvCalendar();
