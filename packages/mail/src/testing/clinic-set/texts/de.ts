/** German. Invented people; nothing here was ever sent. */
import { type ClinicTexts, text } from '../kinds.ts'

export const DE: ClinicTexts = {
  'photo-link': text(`Meine Wange seit Dienstag
    Guten Tag, ich hatte am Dienstag meine Unterspritzung bei Ihnen und die linke Wange ist jetzt hart und lila. Ich habe große Angst.
    Die Bilder habe ich hier abgelegt, in die Mail haben sie nicht gepasst: {link}
    Bitte schauen Sie drauf und rufen Sie mich zurück. {name}`),
  'photo-locked': text(`Bilder der Reaktion
    Liebes Team, wie am Telefon besprochen schicke ich die Fotos von meinen Lippen. Weil sie privat sind, habe ich die Datei abgeschlossen.
    Das Passwort ist 2604. Sagen Sie mir bitte, was ich tun soll.
    {name}`),
  'photo-page': text(`Schwellung wird schlimmer
    Guten Abend, seit der Spritze am Freitag wird die Schwellung unter dem Auge jeden Tag schlimmer.
    Die Fotos sind im Anhang, einfach im Browser öffnen, dann kommen sie nacheinander.
    {name}`),
  'photo-archive': text(`Vorher nachher zum Vergleich
    Hallo, ich habe die Bilder vom Handy zusammengepackt, damit Sie vergleichen können. Der Arzt sollte heute noch draufsehen, es nässt.
    Grüße {name}`),
  'consent-macro': text(`Unterschriebene Einwilligung
    Hallo, anbei die ausgefüllte Einwilligung. Falls sie leer aussieht, oben auf „Inhalt aktivieren“ drücken.
    Bis nächste Woche, {name}`),
  'bank-lookalike': text(`Bitte für künftige Zahlungen beachten
    Sehr geehrte Kundin, sehr geehrter Kunde, nach unserer Jahresprüfung arbeiten wir mit einer anderen Bank. Bitte überweisen Sie alle offenen und kommenden Rechnungen auf das unten genannte Konto und bestätigen Sie uns die Umstellung.
    IBAN DE00 0000 0000 0000 0000 00
    Ihre Buchhaltung`),
  'bank-taken-over': text(`Rechnung 20817, neues Konto
    Guten Tag, bevor Sie den Betrag für Rechnung 20817 überweisen: unser bisheriges Konto wird diesen Monat aufgelöst. Bitte verwenden Sie ab sofort die neue Bankverbindung aus dem beigefügten Schreiben.
    Vielen Dank und freundliche Grüße`),
  'invoice-lookalike': text(`Zweite Erinnerung: Rechnung 4471
    Sehr geehrte Damen und Herren, trotz unserer Erinnerung ist die Rechnung für Ihre letzte Bestellung Hyaluronsäure noch nicht bezahlt. Um Mahngebühren zu vermeiden, begleichen Sie sie bitte heute.
    Rechnung ansehen: {link}`),
  'boss-gift': text(`Kurze Bitte
    Sind Sie am Empfang? Ich bin in einer Behandlung und kann nicht sprechen. Ich brauche vier Geschenkkarten zu je 200 Euro fürs Team, es soll eine Überraschung werden.
    Bitte im Supermarkt kaufen, freirubbeln und mir Fotos von den Codes schicken. Ich gebe Ihnen das Geld heute Abend.
    {name}`),
  'boss-busy': text(`Sind Sie da?
    Hallo, haben Sie eine Minute? Sie müssten etwas für mich erledigen, ich sitze den ganzen Tag in Terminen, darum bitte nur per Mail.
    {name}`),
  payroll: text(`Mein Gehalt
    Hallo, ich habe die Bank gewechselt und möchte, dass mein Gehalt ab diesem Monat auf das neue Konto geht. Was brauchen Sie von mir, damit es vor dem nächsten Lauf klappt?
    Danke, {name}`),
  society: text(`Ihr Mitgliedseintrag
    Liebe Kollegin, lieber Kollege, das Verzeichnis unserer Gesellschaft wird erneuert. Praxen, die ihren Eintrag bis Ende der Woche nicht bestätigt haben, werden gelöscht und verlieren ihre Listung.
    Eintrag hier bestätigen: {link}`),
  'courier-fee': text(`Ihr Paket wartet in unserem Depot
    Wir wollten Ihr Paket zustellen, es sind aber noch 2,99 Zollgebühr offen. Bitte zahlen Sie innerhalb von 48 Stunden, sonst geht es zurück.
    Jetzt bezahlen: {link}`),
  copyright: text(`Ein Foto auf Ihrer Seite wurde gemeldet
    Jemand hat ein Vorher-Nachher-Bild auf Ihrer Unternehmensseite wegen einer Urheberrechtsverletzung gemeldet. Ihre Seite wird in 24 Stunden abgeschaltet, wenn Sie nicht widersprechen.
    Widerspruch einlegen: {link}`),
  reviews: text(`Neue Ein-Stern-Bewertung für Ihre Praxis
    Über Ihre Praxis wurde eine neue negative Bewertung veröffentlicht. Sie können sie entfernen lassen, wenn Sie nachweisen, dass der Eintrag Ihnen gehört.
    Bewertung löschen: {link}`),
  'booking-partner': text(`Handlungsbedarf: Ihr Partnerkonto
    Wir konnten die Zahlungsdaten Ihres Partnerkontos nicht prüfen. Buchungen für Ihre Praxis sind angehalten, bis Sie sie bestätigen.
    Mit dem Partnerkonto anmelden: {link}`),
  mailbox: text(`11 Mails konnten Ihnen nicht zugestellt werden
    Das Postfach hat seine Grenze erreicht, 11 eingehende Nachrichten werden zurückgehalten. Morgen werden sie gelöscht.
    Nachrichten freigeben: {link}`),
  'voice-message': text(`Verpasster Anruf, 0:47
    Sie haben eine neue Sprachnachricht von einem externen Anrufer. Dauer 47 Sekunden. Öffnen Sie die angehängte Wiedergabe, um sie anzuhören.`),
  'shared-document': text(`Ein Dokument wurde mit Ihnen geteilt
    {name} hat „Behandlungsplan und Kosten 2026“ mit Ihnen geteilt. Das Dokument ist geschützt, melden Sie sich mit Ihrer E-Mail an.
    Dokument öffnen: {link}`),
  tax: text(`Bescheid über eine Erstattung
    Nach der letzten Berechnung steht Ihnen eine Erstattung von 1.284,50 zu. Reichen Sie das Formular ein, damit wir überweisen können.
    Erstattung anfordern: {link}`),
  inspection: text(`Ankündigung einer Begehung
    Im Rahmen der Aufsicht über ästhetische Praxen wird Ihre Praxis begangen. Die Liste der vorzubereitenden Unterlagen ist im Archiv. Nichtbeachtung kann ein Bußgeld nach sich ziehen.
    Amt für Gesundheitsaufsicht`),
  lawyer: text(`Meine Mandantin gegen Ihre Praxis
    Ich vertrete eine Patientin, die bei einer Behandlung in Ihrer Praxis verletzt wurde. Die Klageschrift und die Lichtbilder der Verletzungen liegen hier: {link}
    Hören wir in drei Tagen nichts, gehen wir vor Gericht.
    {name}, Rechtsanwalt`),
  ransom: text(`Wir haben Ihre Patienten
    Lesen Sie genau. Wir waren drei Wochen in Ihrem Netz und haben alles kopiert: 41.000 Fotos, Namen, Ausweise, auch die Nacktbilder.
    Sie zahlen 20.000 Dollar in Bitcoin bis morgen Mittag, oder wir veröffentlichen sie und schreiben allen Patienten. Keine Polizei. Wallet: bc1qexampleexampleexampleexample0000000`),
  applicant: text(`Bewerbung als Krankenschwester
    Sehr geehrte Damen und Herren, ich habe gesehen, dass Sie eine Pflegekraft suchen, und möchte mich bewerben. Lebenslauf und Zeugnisse sind angehängt, bitte am Computer öffnen.
    Mit freundlichen Grüßen {name}`),
  remote: text(`Sicherheitsupdate für Ihren Buchungsrechner
    Guten Morgen, hier ist der technische Dienst. Ihr Buchungsrechner hat das letzte Sicherheitsupdate nicht installiert. Bitte starten Sie das angehängte Programm und nennen Sie uns die Nummer, die es zeigt, den Rest machen wir von hier.`),
  'patient-list': text(`Statistik für dieses Jahr
    Hallo, für die Jahresstatistik brauchen wir noch die Liste aller Patienten mit Geburtsdatum und Behandlung. Ein Excel-Export per Mail genügt. Es ist dringend, die Frist ist heute.
    Danke {name}`),
  'lead-link': text(`Machen Sie solche Nasen?
    Hallo! Ich habe Sie im Internet gefunden. Ich habe Bilder von der Nase gesammelt, die ich gerne hätte, können Sie mal schauen und sagen, was das kostet? {link}
    Vielen Dank, {name}`),
  'call-us': text(`Ihr Schutz wurde verlängert
    Danke für Ihre Bestellung. Ihr Virenschutz wurde um drei Jahre verlängert, 489,00 Euro werden heute abgebucht. Wenn Sie das nicht bestellt haben, rufen Sie uns innerhalb von 24 Stunden unter +49 30 5550142 an, um zu stornieren.
    Bestellnr. AX-771-902-B`),
  invitation: text(`Fallbesprechung
    Sie sind zu einer Fallbesprechung über die Beschwerde einer Patientin eingeladen. Bitte vor dem Termin bestätigen.`),
  'scan-code': text(`Anmeldung in zwei Schritten für alle
    Ab Montag geht die Anmeldung zur Praxismail nur noch mit dem zweiten Schritt. Scannen Sie den Code im Bild mit dem Handy und richten Sie ihn heute ein, sonst wird Ihr Zugang gesperrt.
    IT`),
  'complaint-photo': text(`Bluterguss nach Lippenbehandlung
    Guten Tag, ich war am Montag bei Ihnen wegen der Lippen und seit gestern ist rechts ein großer Bluterguss und ein Knoten. Ist das normal? Ich hänge zwei Fotos an. Bitte rufen Sie mich an, ich mache mir Sorgen.
    {name}, 0151 000000`),
  'complaint-angry': text(`Überhaupt nicht zufrieden!!
    Ich habe viel Geld bezahlt und meine Stirn ist schief, eine Braue ist höher als die andere. Ich will HEUTE zurückgerufen werden, sonst gehe ich zu einem anderen Arzt und schreibe eine Bewertung. Das geht so nicht.
    {name}`),
  booking: text(`Termin im März
    Guten Morgen, ich hätte gern einen Termin für Botox, am liebsten donnerstags am Nachmittag. Ich war letztes Jahr bei Ihnen. Haben Sie etwas frei?
    Viele Grüße {name}`),
  cancel: text(`Muss morgen leider absagen
    Entschuldigung, mein Sohn ist krank und ich kann morgen um 10 nicht kommen. Geht es nächste Woche?
    {name}`),
  thanks: text(`Danke!
    Ich wollte mich beim ganzen Team bedanken, alle waren so lieb und ich bin sehr glücklich mit dem Ergebnis.
    {name}`),
  price: text(`Was kostet das?
    Hallo, ich überlege, meine Lider machen zu lassen. Was kostet das bei Ihnen und wie lange falle ich aus? Ich habe noch nie etwas machen lassen.
    {name}`),
  'form-lead': text(`Neue Anfrage über die Webseite
    Name: {name}
    Telefon: 0151 000000
    Interesse: Laser-Haarentfernung
    Nachricht: Bitte abends zurückrufen.`),
  'supplier-invoice': text(`Rechnung 20817
    Sehr geehrte Damen und Herren, anbei erhalten Sie die Rechnung zu Ihrer Bestellung über 12 Packungen. Der Betrag ist innerhalb von 14 Tagen auf das bekannte Konto fällig.
    Freundliche Grüße, Ihr Service`),
  'supplier-notice': text(`Ihre Bestellung hat unser Lager verlassen
    Ihre Bestellung 88120 wurde heute verschickt und kommt morgen vor Mittag an. Verfolgen können Sie sie im Kundenkonto: {link}
    Danke für Ihre Bestellung`),
  'sales-offer': text(`Neuer Laser für ästhetische Praxen
    Sehr geehrte Frau Doktor, gerne zeigen wir Ihnen unseren neuen Laser. Ein Besuch dauert 30 Minuten und kostet nichts. Mehr auf unserer Seite: {link}
    Sie bekommen diese Mail, weil Sie als ästhetische Praxis eingetragen sind. Abmeldung jederzeit.`),
  parcel: text(`Ihr Paket kommt morgen
    Ihr Paket von Dermasupply wird morgen zwischen 9 und 11 Uhr zugestellt. Sendung verfolgen: {link}
    Sie müssen nichts tun.`),
  'society-news': text(`Neues aus der Gesellschaft, Frühjahr
    Liebe Mitglieder, in dieser Ausgabe: die neue Leitlinie zu Hyaluronidase, Kurstermine und der Bericht des Vorstands. Weiterlesen: {link}
    Letzte Chance auf den Frühbucherpreis der Jahrestagung: bis 31. März.`),
  congress: text(`Einladung zur Jahrestagung
    Liebe Kollegin, lieber Kollege, wir laden Sie herzlich zur Jahrestagung im Mai ein. Das Programm liegt als PDF bei. Anmeldung: {link}`),
  'shop-news': text(`20 % auf alle Pflege am Wochenende
    Nur dieses Wochenende: 20 % auf alle Hautpflege für Profis. Klicken Sie hier für die Angebote: {link}
    Wenn Sie unseren Newsletter nicht mehr möchten, melden Sie sich hier ab.`),
  'authority-letter': text(`Schreiben zu den neuen Hygieneregeln
    Sehr geehrte Damen und Herren, anbei unser Schreiben zu den Hygieneregeln, die ab Juli gelten. Bitte nehmen Sie es zu Ihren Unterlagen. Weiter ist nichts zu tun.`),
  referral: text(`Überweisung
    Liebe Kollegin, danke für die Mitbeurteilung dieser Patientin mit einer Narbe an der Oberlippe. Der Befund liegt als PDF bei.
    Mit kollegialen Grüßen, Dr. {name}`),
  'patient-album': text(`Fotos wie besprochen
    Hallo, wie mit der Schwester besprochen hier meine Fotos von Tag 1 bis Tag 5, es sind zu viele für eine Mail: {link}
    {name}`),
  application: text(`Bewerbung: Empfang
    Liebes Team, ich bewerbe mich um die Stelle an Ihrem Empfang. Mein Lebenslauf liegt als PDF bei. Ich könnte im Juni anfangen.
    {name}`),
  colleague: text(`Raum 2 am Freitag
    Raum 2 ist am Freitag wegen der neuen Lampe zu, bitte die zwei Beratungen in Raum 4 legen. Danke!
    {name}`),
  maintenance: text(`Wartung am Sonntag
    Sehr geehrte Damen und Herren, am Sonntag zwischen 2 und 4 Uhr ist die Buchungssoftware wegen Wartung nicht erreichbar. Sie müssen nichts tun. Einzelheiten: {link}`),
  'platform-booking': text(`Neue Buchung: Donnerstag 15:30
    Sie haben eine neue Online-Buchung. {name}, Erstberatung, Donnerstag 15:30. In Ihrem Kalender ansehen: {link}`),
  meeting: text(`Teamsitzung
    Teamsitzung, Themen: Urlaub, neue Einwilligungen, Herbstaktion.`),
  bounce: text(`Unzustellbare Mail zurück an Absender
    Ihre Nachricht konnte einem der Empfänger nicht zugestellt werden: das Postfach ist voll.`),
  away: text(`Abwesend
    Danke für Ihre Mail. Ich bin bis 12. März nicht im Büro und antworte danach. In dringenden Fällen rufen Sie bitte meine Kollegin an.`),
  receipt: text(`Ihr Beleg, März
    Danke. Wir haben 49,00 Euro für den Tarif „Praxis“ von Ihrer Karte mit der Endung 1188 abgebucht. Der Beleg liegt bei. Alle Belege stehen in Ihrem Konto: {link}`),
  press: text(`Frage für einen Artikel
    Hallo, ich schreibe für eine Lokalzeitung über ästhetische Medizin und würde der Ärztin gern am Telefon drei Fragen stellen. Ginge es diese Woche?
    {name}`),
  'records-request': text(`Bitte um die Akte unserer Mandantin
    Sehr geehrte Damen und Herren, wir vertreten die Interessen Ihrer früheren Patientin und bitten um eine Kopie der Behandlungsakte. Die Vollmacht liegt bei. Wir erwarten Ihre Antwort binnen vier Wochen.
    {name}, Rechtsanwältin`),
  'own-records': text(`Kopie meiner Akte
    Hallo, ich ziehe um und hätte gern eine Kopie meiner Akte und meiner Vorher-Nachher-Fotos für die neue Ärztin. Wie bekomme ich sie? Ich kann sie auch abholen.
    {name}`),
  'bill-question': text(`Frage zu meiner Rechnung
    Hallo, ich habe Ihre Rechnung vom 3. März bekommen, aber ich habe am selben Tag bar bezahlt. Können Sie bitte nachsehen? Ich möchte keine Mahnung.
    {name}`),
  'login-code': text(`Ihr Code: 481 922
    Ihr Bestätigungscode für das Terminsystem lautet 481 922. Er gilt zehn Minuten. Wenn Sie ihn nicht angefordert haben, ist nichts zu tun.`),
}
