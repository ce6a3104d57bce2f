/** French. Invented people; nothing here was ever sent. */
import { type ClinicTexts, text } from '../kinds.ts'

export const FR: ClinicTexts = {
  'photo-link': text(`Ma joue depuis mardi
    Bonjour, j'ai eu mon injection chez vous mardi et ma joue gauche est devenue dure et violette. J'ai très peur.
    J'ai mis les photos ici parce qu'elles ne passaient pas dans le mail : {link}
    Regardez-les s'il vous plaît et rappelez-moi. {name}`),
  'photo-locked': text(`Photos de la réaction
    Chère équipe, comme convenu au téléphone voici les photos de mes lèvres. Elles sont privées, j'ai donc protégé le fichier.
    Le mot de passe est 2604. Dites-moi ce que je dois faire.
    {name}`),
  'photo-page': text(`Le gonflement empire
    Bonsoir, depuis l'injection de vendredi le gonflement sous l'œil empire chaque jour.
    Les photos sont en pièce jointe, il suffit d'ouvrir dans le navigateur et elles défilent.
    {name}`),
  'photo-archive': text(`Avant et après, à comparer
    Bonjour, j'ai regroupé les photos de mon téléphone pour que vous puissiez comparer. Le médecin devrait les voir aujourd'hui, ça suinte.
    Cordialement {name}`),
  'consent-macro': text(`Consentement signé
    Bonjour, voici le formulaire de consentement rempli. S'il paraît vide, appuyez en haut sur « activer le contenu ».
    À la semaine prochaine, {name}`),
  'bank-lookalike': text(`À noter pour vos prochains règlements
    Cher client, après notre audit annuel nous travaillons avec une autre banque. Merci de régler toutes les factures ouvertes et à venir sur le compte ci-dessous et de nous confirmer la modification.
    IBAN FR00 0000 0000 0000 0000 0000 000
    Service comptabilité`),
  'bank-taken-over': text(`Facture 20817, nouveau compte
    Bonjour, avant de virer le montant de la facture 20817 : notre ancien compte sera fermé ce mois-ci. Merci d'utiliser désormais le nouveau RIB du courrier joint.
    Merci et bien cordialement`),
  'invoice-lookalike': text(`Deuxième relance : facture 4471
    Madame, Monsieur, malgré notre relance la facture de votre dernière commande d'acide hyaluronique reste impayée. Pour éviter des pénalités, merci de la régler aujourd'hui.
    Voir la facture : {link}`),
  'boss-gift': text(`Petit service
    Vous êtes à l'accueil ? Je suis avec une patiente et je ne peux pas parler. Il me faut quatre cartes cadeaux de 200 euros pour l'équipe, c'est une surprise.
    Achetez-les au supermarché, grattez-les et envoyez-moi les photos des codes. Je vous rembourse ce soir.
    {name}`),
  'boss-busy': text(`Vous êtes là ?
    Bonjour, vous avez une minute ? J'aurais besoin que vous régliez quelque chose pour moi, je suis en réunion toute la journée, donc uniquement par mail.
    {name}`),
  payroll: text(`Mon salaire
    Bonjour, j'ai changé de banque et je voudrais que mon salaire arrive sur le nouveau compte dès ce mois-ci. De quoi avez-vous besoin pour que ce soit fait avant la prochaine paie ?
    Merci, {name}`),
  society: text(`Votre fiche de membre
    Chère consœur, cher confrère, l'annuaire de notre société est en cours de renouvellement. Les cabinets qui n'auront pas confirmé leur fiche avant la fin de la semaine seront retirés.
    Confirmez votre fiche ici : {link}`),
  'courier-fee': text(`Votre colis attend à notre dépôt
    Nous avons voulu livrer votre colis, mais 2,99 de frais de douane restent à payer. Réglez sous 48 heures, sinon il repart.
    Payer maintenant : {link}`),
  copyright: text(`Une photo de votre page a été signalée
    Quelqu'un a signalé une photo avant/après de votre page professionnelle pour atteinte aux droits d'auteur. Votre page sera retirée dans 24 heures sans contestation de votre part.
    Contester : {link}`),
  reviews: text(`Nouvel avis à une étoile sur votre clinique
    Un nouvel avis négatif sur votre cabinet vient d'être publié. Vous pouvez le faire retirer si vous prouvez que la fiche vous appartient.
    Supprimer l'avis : {link}`),
  'booking-partner': text(`Action requise : votre compte partenaire
    Nous n'avons pas pu vérifier les données de paiement de votre compte partenaire. Les réservations de votre clinique sont suspendues jusqu'à confirmation.
    Connectez-vous : {link}`),
  mailbox: text(`11 messages n'ont pas pu vous être remis
    La boîte de réception a atteint sa limite, 11 messages entrants sont retenus. Ils seront supprimés demain.
    Libérer les messages : {link}`),
  'voice-message': text(`Appel manqué, 0:47
    Vous avez un nouveau message vocal d'un correspondant externe. Durée 47 secondes. Ouvrez le lecteur en pièce jointe pour l'écouter.`),
  'shared-document': text(`Un document a été partagé avec vous
    {name} a partagé « Plan de traitement et coûts 2026 » avec vous. Le document est protégé, identifiez-vous avec votre adresse.
    Ouvrir le document : {link}`),
  tax: text(`Avis de remboursement
    D'après le dernier calcul vous avez droit à un remboursement de 1 284,50. Remplissez le formulaire pour le virement.
    Demander le remboursement : {link}`),
  inspection: text(`Annonce d'une inspection
    Dans le cadre de la surveillance des cabinets esthétiques, votre clinique sera inspectée. La liste des pièces à préparer est dans l'archive. L'absence de réponse peut entraîner une amende.
    Service de contrôle sanitaire`),
  lawyer: text(`Ma cliente contre votre clinique
    Je représente une patiente blessée lors d'un soin dans votre clinique. La plainte et les photographies des lésions se trouvent ici : {link}
    Sans réponse sous trois jours nous saisirons le tribunal.
    Maître {name}`),
  ransom: text(`Nous avons vos patientes
    Lisez bien. Nous étions trois semaines dans votre réseau et nous avons tout copié : 41 000 photos, noms, passeports, les nues aussi.
    Vous payez 20 000 dollars en Bitcoin avant demain midi ou nous publions tout et nous écrivons à chaque patiente. Pas de police. Portefeuille : bc1qexampleexampleexampleexample0000000`),
  applicant: text(`Candidature infirmière
    Madame, Monsieur, j'ai vu que vous cherchez une infirmière et je souhaite postuler. Mon CV et mes diplômes sont joints, merci de les ouvrir sur un ordinateur.
    Cordialement {name}`),
  remote: text(`Mise à jour de sécurité de votre poste de réservation
    Bonjour, ici le service technique. Votre poste n'a pas installé la dernière mise à jour de sécurité. Lancez l'outil joint et donnez-nous le numéro affiché, nous faisons le reste à distance.`),
  'patient-list': text(`Statistiques de l'année
    Bonjour, pour les statistiques annuelles il nous manque la liste de tous les patients avec date de naissance et soin. Un export Excel par mail suffit. C'est urgent, la date limite est aujourd'hui.
    Merci {name}`),
  'lead-link': text(`Faites-vous ce genre de nez ?
    Bonjour ! Je vous ai trouvés sur internet. J'ai rassemblé des photos du nez que j'aimerais, pouvez-vous regarder et me dire le prix ? {link}
    Merci beaucoup, {name}`),
  'call-us': text(`Votre protection a été renouvelée
    Merci de votre commande. Votre antivirus a été prolongé de trois ans et 489,00 euros seront débités aujourd'hui. Si vous n'êtes pas à l'origine de cette commande, appelez-nous sous 24 heures au +33 1 55 50 01 42 pour annuler.
    Commande AX-771-902-B`),
  invitation: text(`Revue de cas
    Vous êtes invité à une revue de cas sur la plainte d'une patiente. Merci de confirmer avant la réunion.`),
  'scan-code': text(`Connexion en deux étapes pour tous
    Dès lundi, la messagerie du cabinet ne fonctionne plus qu'avec la deuxième étape. Scannez le code de l'image avec votre téléphone et activez-la aujourd'hui, sinon votre accès sera bloqué.
    Informatique`),
  'complaint-photo': text(`Hématome après injection des lèvres
    Bonjour, je suis venue lundi pour mes lèvres et depuis hier j'ai un gros hématome et une boule à droite. Est-ce normal ? Je joins deux photos. Rappelez-moi s'il vous plaît, je suis inquiète.
    {name}, 06 00 00 00 00`),
  'complaint-angry': text(`Pas du tout satisfaite !!
    J'ai payé cher et mon front est irrégulier, un sourcil est plus haut que l'autre. Je veux qu'on me rappelle AUJOURD'HUI, sinon je vais voir un autre médecin et je laisse un avis. C'est inadmissible.
    {name}`),
  booking: text(`Rendez-vous en mars
    Bonjour, je voudrais un rendez-vous pour du botox, de préférence un jeudi après-midi. Je suis venue l'an dernier. Avez-vous une place ?
    Bien à vous {name}`),
  cancel: text(`Je dois annuler demain
    Désolée, mon fils est malade et je ne peux pas venir demain à 10 h. Peut-on décaler à la semaine prochaine ?
    {name}`),
  thanks: text(`Merci !
    Je voulais simplement remercier toute l'équipe, tout le monde a été adorable et je suis ravie du résultat.
    {name}`),
  price: text(`Combien ça coûte ?
    Bonjour, je réfléchis à une opération des paupières. Quel est le prix chez vous et combien de temps d'arrêt faut-il prévoir ? Je n'ai encore jamais rien fait.
    {name}`),
  'form-lead': text(`Nouvelle demande depuis le site
    Nom : {name}
    Téléphone : 06 00 00 00 00
    Intérêt : épilation laser
    Message : merci de rappeler le soir.`),
  'supplier-invoice': text(`Facture 20817
    Cher client, vous trouverez ci-joint la facture de votre commande de 12 boîtes. Le montant est à régler sous 14 jours sur le compte habituel.
    Cordialement, votre service client`),
  'supplier-notice': text(`Votre commande a quitté notre entrepôt
    Votre commande 88120 est partie aujourd'hui et arrive demain avant midi. Suivez-la dans votre espace : {link}
    Merci de votre commande`),
  'sales-offer': text(`Nouveau laser pour cabinets esthétiques
    Docteur, nous serions heureux de vous présenter notre nouveau laser. Une visite dure 30 minutes et ne coûte rien. En savoir plus sur notre page : {link}
    Vous recevez ce message car vous figurez parmi les cabinets esthétiques. Désinscription à tout moment.`),
  parcel: text(`Votre colis arrive demain
    Votre colis de Dermasupply sera livré demain entre 9 h et 11 h. Suivre le colis : {link}
    Vous n'avez rien à faire.`),
  'society-news': text(`Nouvelles de la société, printemps
    Chers membres, dans ce numéro : la nouvelle recommandation sur la hyaluronidase, les dates des cours et le rapport du bureau. Lire la suite : {link}
    Dernière chance pour le tarif réduit du congrès annuel : jusqu'au 31 mars.`),
  congress: text(`Invitation au congrès annuel
    Chère consœur, cher confrère, nous vous invitons au congrès annuel en mai. Le programme est joint en PDF. Inscription : {link}`),
  'shop-news': text(`-20 % sur tous les soins ce week-end
    Ce week-end seulement : 20 % sur tous les soins pour professionnels. Cliquez ici pour voir les offres : {link}
    Si vous ne souhaitez plus recevoir notre lettre, désinscrivez-vous ici.`),
  'authority-letter': text(`Courrier sur les nouvelles règles d'hygiène
    Madame, Monsieur, vous trouverez ci-joint notre courrier sur les règles d'hygiène applicables dès juillet. Merci de le conserver. Aucune autre démarche n'est nécessaire.`),
  referral: text(`Patiente adressée
    Chère consœur, merci de recevoir cette patiente pour une cicatrice de la lèvre supérieure. Le compte rendu est joint en PDF.
    Bien confraternellement, Dr {name}`),
  'patient-album': text(`Photos comme convenu
    Bonjour, comme convenu avec l'infirmière voici mes photos du jour 1 au jour 5, il y en a trop pour un mail : {link}
    {name}`),
  application: text(`Candidature : accueil
    Chère équipe, je souhaite postuler à l'accueil. Mon CV est joint en PDF. Je pourrais commencer en juin.
    {name}`),
  colleague: text(`Salle 2 vendredi
    La salle 2 est fermée vendredi pour la nouvelle lampe, merci de mettre les deux consultations en salle 4. Merci !
    {name}`),
  maintenance: text(`Maintenance dimanche
    Cher client, dimanche entre 2 h et 4 h le logiciel de rendez-vous sera indisponible pour maintenance. Vous n'avez rien à faire. Détails : {link}`),
  'platform-booking': text(`Nouvelle réservation : jeudi 15 h 30
    Vous avez une nouvelle réservation en ligne. {name}, première consultation, jeudi 15 h 30. À voir dans votre agenda : {link}`),
  meeting: text(`Réunion d'équipe
    Réunion d'équipe, sujets : congés, nouveaux consentements, offre d'automne.`),
  bounce: text(`Message non remis, retour à l'expéditeur
    Votre message n'a pas pu être remis à l'un des destinataires : sa boîte est pleine.`),
  away: text(`Absente du bureau
    Merci de votre message. Je suis absente jusqu'au 12 mars et répondrai à mon retour. En cas d'urgence, appelez ma collègue.`),
  receipt: text(`Votre reçu, mars
    Merci. Nous avons débité 49,00 euros pour la formule « Cabinet » de votre carte se terminant par 1188. Le reçu est joint. Tous vos reçus : {link}`),
  press: text(`Question pour un article
    Bonjour, j'écris pour un journal local sur la médecine esthétique et j'aimerais poser trois questions au médecin par téléphone. Cette semaine serait-elle possible ?
    {name}`),
  'records-request': text(`Demande du dossier de notre cliente
    Madame, Monsieur, nous représentons les intérêts de votre ancienne patiente et demandons une copie du dossier. Le mandat est joint. Nous attendons votre réponse sous quatre semaines.
    {name}, avocate`),
  'own-records': text(`Copie de mon dossier
    Bonjour, je déménage et je voudrais une copie de mon dossier et de mes photos avant/après pour mon nouveau médecin. Comment faire ? Je peux aussi passer.
    {name}`),
  'bill-question': text(`Question sur ma facture
    Bonjour, j'ai reçu votre facture du 3 mars mais j'ai payé en espèces le jour même. Pouvez-vous vérifier ? Je ne voudrais pas de relance.
    {name}`),
  'login-code': text(`Votre code : 481 922
    Votre code de vérification pour le logiciel de rendez-vous est 481 922. Il est valable dix minutes. Si vous ne l'avez pas demandé, ignorez ce message.`),
}
