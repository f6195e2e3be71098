<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AddModelDialog</name>
    <message>
        <source>Add a model</source>
        <translation>Ajouter un modèle</translation>
    </message>
    <message>
        <source>An adapter (LoRA) for a known model</source>
        <translation>Un adaptateur (LoRA) pour un modèle connu</translation>
    </message>
    <message>
        <source>A folder with a whole model</source>
        <translation>Un dossier contenant un modèle complet</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Choisir le dossier</translation>
    </message>
    <message>
        <source>A small file of weights, used on top of a known model</source>
        <translation>Un petit fichier de poids, utilisé par-dessus un modèle connu</translation>
    </message>
    <message>
        <source>All weights of a model that is built like a known one</source>
        <translation>Tous les poids d&apos;un modèle construit comme un modèle connu</translation>
    </message>
    <message>
        <source>The model that it was made for, or is built like</source>
        <translation>Le modèle pour lequel il a été fait, ou comme lequel il est construit</translation>
    </message>
    <message>
        <source>How the list of models shall call it</source>
        <translation>Nom à afficher dans la liste des modèles</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Name in the list</source>
        <translation>Nom dans la liste</translation>
    </message>
    <message>
        <source>For the model</source>
        <translation>Pour le modèle</translation>
    </message>
    <message>
        <source>Built like</source>
        <translation>Construit comme</translation>
    </message>
    <message>
        <source>The folder with adapter_config.json and its weights. It stays where it is.</source>
        <translation>Le dossier contenant adapter_config.json et ses poids. Il reste où il est.</translation>
    </message>
    <message>
        <source>The folder with config.json and the weights. It stays where it is.</source>
        <translation>Le dossier contenant config.json et les poids. Il reste où il est.</translation>
    </message>
</context>
<context>
    <name>AnswerBubble</name>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{speed} tokens/s</source>
        <translation>{speed} jetons/s</translation>
    </message>
</context>
<context>
    <name>AnswerPlaces</name>
    <message>
        <source>Why object {number}?</source>
        <translation>Pourquoi l&apos;objet {number} ?</translation>
    </message>
    <message>
        <source>Why “{cell}”?</source>
        <translation>Pourquoi « {cell} » ?</translation>
    </message>
    <message>
        <source>The least certain object first.</source>
        <translation>L&apos;objet le moins sûr d&apos;abord.</translation>
    </message>
    <message>
        <source>{number} more in the list…</source>
        <translation>{number} de plus dans la liste…</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>Pourquoi ?</translation>
    </message>
    <message>
        <source>Show in the list</source>
        <translation>Afficher dans la liste</translation>
    </message>
    <message>
        <source>Ask the same of this cell</source>
        <translation>Poser la même question sur cette cellule</translation>
    </message>
</context>
<context>
    <name>AreaPicker</name>
    <message>
        <source>Everything both layers cover</source>
        <translation>Tout ce que les deux couches couvrent</translation>
    </message>
    <message>
        <source>What the map shows now</source>
        <translation>Ce que la carte montre actuellement</translation>
    </message>
    <message>
        <source>Draw a rectangle on the map</source>
        <translation>Dessiner un rectangle sur la carte</translation>
    </message>
    <message>
        <source>Draw a polygon: click the corners, right-click or double-click ends</source>
        <translation>Dessiner un polygone&#xa0;: cliquer les sommets, clic droit ou double-clic pour finir</translation>
    </message>
    <message>
        <source>The selected polygon of the active vector layer</source>
        <translation>Le polygone sélectionné de la couche vecteur active</translation>
    </message>
    <message>
        <source>Select a polygon in a vector layer, make that layer active, try again.</source>
        <translation>Sélectionnez un polygone dans une couche vecteur, rendez cette couche active et réessayez.</translation>
    </message>
    <message>
        <source>Whole overlap</source>
        <translation>Tout le recouvrement</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Vue</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rectangle</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polygone</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Entité</translation>
    </message>
</context>
<context>
    <name>AreaSize</name>
    <message>
        <source>{size} m²</source>
        <translation>{size} m²</translation>
    </message>
    <message>
        <source>{size} ha</source>
        <translation>{size} ha</translation>
    </message>
    <message>
        <source>{size} km²</source>
        <translation>{size} km²</translation>
    </message>
    <message>
        <source>{size} million km²</source>
        <translation>{size} millions de km²</translation>
    </message>
</context>
<context>
    <name>AskAlgorithm</name>
    <message>
        <source>Ask what changed</source>
        <translation>Demander ce qui a changé</translation>
    </message>
    <message>
        <source>Compares two rasters of the same place on two dates and answers a question about the difference. The grid holds nine cells, three by three over the area, and says for each what appeared and disappeared. Everything runs on this machine, unless the model is “remote”: then the server of ChangeChat&apos;s settings writes the answer.</source>
        <translation>Compare deux rasters du même lieu à deux dates et répond à une question sur la différence. La grille contient neuf cellules, trois sur trois sur la zone, et indique pour chacune ce qui est apparu et disparu. Tout s&apos;exécute sur cette machine, sauf si le modèle est «&#xa0;remote&#xa0;»&#xa0;: le serveur des paramètres de ChangeChat rédige alors la réponse.</translation>
    </message>
    <message>
        <source>change,detection,difference,compare,before,after,imagery,satellite,aerial,buildings,roads,question,language model,damage,disaster</source>
        <translation>change,detection,changement,détection,différence,comparer,avant,après,imagerie,satellite,aérienne,bâtiments,routes,question,modèle de langage,dégâts,catastrophe</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Réponse</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Changé</translation>
    </message>
    <message>
        <source>Changed cells</source>
        <translation>Cellules changées</translation>
    </message>
    <message>
        <source>Answers, one JSON object a line</source>
        <translation>Réponses, un objet JSON par ligne</translation>
    </message>
    <message>
        <source>Model used</source>
        <translation>Modèle utilisé</translation>
    </message>
    <message>
        <source>Roads that appeared</source>
        <translation>Routes apparues</translation>
    </message>
    <message>
        <source>Roads that disappeared</source>
        <translation>Routes disparues</translation>
    </message>
    <message>
        <source>Buildings that appeared</source>
        <translation>Bâtiments apparus</translation>
    </message>
    <message>
        <source>Buildings that disappeared</source>
        <translation>Bâtiments disparus</translation>
    </message>
    <message>
        <source>Changed area in m²</source>
        <translation>Surface changée en m²</translation>
    </message>
    <message>
        <source>Changed share of the area, 0 to 1</source>
        <translation>Part changée de la zone, de 0 à 1</translation>
    </message>
    <message>
        <source>Confidence of what was found, 0 to 1</source>
        <translation>Confiance dans ce qui a été trouvé, de 0 à 1</translation>
    </message>
    <message>
        <source>Confidence of the language model, 0 to 1</source>
        <translation>Confiance du modèle de langage, de 0 à 1</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>Lecture de {name}</translation>
    </message>
    <message>
        <source>Engine: {state} {detail}</source>
        <translation>Moteur&#xa0;: {state} {detail}</translation>
    </message>
    <message>
        <source>What the model wrote: {text}</source>
        <translation>Ce que le modèle a écrit : {text}</translation>
    </message>
    <message>
        <source>Unsure: what was found has a confidence of {value}.</source>
        <translation>Incertain : ce qui a été trouvé a une confiance de {value}.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>The earlier date: any raster layer, also an online one.</source>
        <translation>La date antérieure : toute couche raster, même en ligne.</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>The later date, of the same place.</source>
        <translation>La date postérieure, du même lieu.</translation>
    </message>
    <message>
        <source>Area (default: where both overlap)</source>
        <translation>Zone (par défaut&#xa0;: là où les deux se recouvrent)</translation>
    </message>
    <message>
        <source>Where to look. Online layers need one.</source>
        <translation>Où regarder. Les couches en ligne en exigent une.</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>In plain English, as in the dock.</source>
        <translation>En anglais simple, comme dans le panneau.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Bands as red, green, blue, e.g. 3,2,1</source>
        <translation>Bandes pour rouge, vert, bleu, p. ex. 3,2,1</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>Device of the model: auto, cpu or e.g. cuda:1</source>
        <translation>Périphérique du modèle&#xa0;: auto, cpu ou p. ex. cuda:1</translation>
    </message>
    <message>
        <source>Questions, one a line, instead of one; an empty line begins a conversation</source>
        <translation>Questions, une par ligne, au lieu d’une seule ; une ligne vide commence une conversation</translation>
    </message>
    <message>
        <source>Who writes the answer from what the guide has found: automatic, evidence, nano, another recipe&apos;s name, or remote.</source>
        <translation>Qui rédige la réponse à partir de ce que le guide a trouvé : automatic, evidence, nano, le nom d&apos;une autre recette ou remote.</translation>
    </message>
    <message>
        <source>One or three band numbers, counted from 1; empty: as the files say, else the first three.</source>
        <translation>Un ou trois numéros de bande, à partir de 1 ; vide : selon les fichiers, sinon les trois premières.</translation>
    </message>
    <message>
        <source>The network that finds the changes: embedded, mci-net, or a file of weights made by train-guide.</source>
        <translation>Le réseau qui trouve les changements : embedded, mci-net ou un fichier de poids produit par train-guide.</translation>
    </message>
    <message>
        <source>Where a model runs; “auto” is the GPU with most free memory.</source>
        <translation>Où s&apos;exécute un modèle ; « auto » est le GPU avec le plus de mémoire libre.</translation>
    </message>
    <message>
        <source>All are asked about the same pair; grid and numbers are the last answer&apos;s.</source>
        <translation>Toutes portent sur la même paire ; la grille et les nombres sont ceux de la dernière réponse.</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Grille</translation>
    </message>
    <message>
        <source>Nine cells, three by three over the area.</source>
        <translation>Neuf cellules, trois sur trois sur la zone.</translation>
    </message>
    <message>
        <source>Changed objects</source>
        <translation>Objets changés</translation>
    </message>
    <message>
        <source>One polygon for each building or road that changed.</source>
        <translation>Un polygone par bâtiment ou route qui a changé.</translation>
    </message>
    <message>
        <source>A language model; the dock says whether it is installed.</source>
        <translation>Un modèle de langage ; le panneau indique s&apos;il est installé.</translation>
    </message>
    <message>
        <source>The largest that is installed and fits the GPU.</source>
        <translation>Le plus grand qui est installé et tient dans le GPU.</translation>
    </message>
    <message>
        <source>No language model: the measurements answer.</source>
        <translation>Sans modèle de langage : les mesures répondent.</translation>
    </message>
    <message>
        <source>The server of ChangeChat&apos;s settings.</source>
        <translation>Le serveur des paramètres de ChangeChat.</translation>
    </message>
    <message>
        <source>Comes with the plugin: small and fast.</source>
        <translation>Fourni avec l&apos;extension&#xa0;: petit et rapide.</translation>
    </message>
    <message>
        <source>The published network of ChangeVG; much slower.</source>
        <translation>Le réseau publié de ChangeVG ; bien plus lent.</translation>
    </message>
</context>
<context>
    <name>BandNumbers</name>
    <message>
        <source>Bands must be one or three band numbers such as 3,2,1, counted from 1, not “{text}”.</source>
        <translation>Les bandes doivent être un ou trois numéros de bande comme 3,2,1, comptés à partir de 1, et non «&#xa0;{text}&#xa0;».</translation>
    </message>
</context>
<context>
    <name>Breadcrumb</name>
    <message>
        <source>Go back to a larger area and its conversation</source>
        <translation>Revenir à une zone plus grande et à sa conversation</translation>
    </message>
</context>
<context>
    <name>CellArea</name>
    <message>
        <source>Nothing of “{cell}” lies in the area; choose another cell.</source>
        <translation>Rien de « {cell} » ne se trouve dans la zone ; choisissez-en une autre.</translation>
    </message>
</context>
<context>
    <name>ChangeChatDock</name>
    <message>
        <source>The engine is ready.</source>
        <translation>Le moteur est prêt.</translation>
    </message>
    <message>
        <source>The diagnostics are on the clipboard.</source>
        <translation>Le diagnostic est dans le presse-papier.</translation>
    </message>
</context>
<context>
    <name>ChangeChatPlugin</name>
    <message>
        <source>Ask two dates of imagery what changed</source>
        <translation>Demander à deux dates d&apos;imagerie ce qui a changé</translation>
    </message>
</context>
<context>
    <name>ChatGreeting</name>
    <message>
        <source>Add two dates of a small made-up town to the project</source>
        <translation>Ajouter au projet deux dates d&apos;une petite ville fictive</translation>
    </message>
    <message>
        <source>Making the sample…</source>
        <translation>Préparation de l&apos;exemple…</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>Ouvrir l&apos;exemple</translation>
    </message>
    <message>
        <source>Ask below what changed
between the two dates.</source>
        <translation>Demandez ci-dessous ce qui a changé
entre les deux dates.</translation>
    </message>
    <message>
        <source>Choose two dates and an area,
then ask what changed.</source>
        <translation>Choisissez deux dates et une zone,
puis demandez ce qui a changé.</translation>
    </message>
    <message>
        <source>Everything stays on this computer,
unless you choose a remote server.</source>
        <translation>Tout reste sur cet ordinateur,
sauf si vous choisissez un serveur distant.</translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>Conversation</source>
        <translation>Conversation</translation>
    </message>
    <message>
        <source>Earlier conversations of this project</source>
        <translation>Conversations précédentes de ce projet</translation>
    </message>
    <message>
        <source>Copy the conversation as Markdown</source>
        <translation>Copier la conversation en Markdown</translation>
    </message>
    <message>
        <source>Export the conversation to a Markdown file</source>
        <translation>Exporter la conversation vers un fichier Markdown</translation>
    </message>
    <message>
        <source>The changed objects as a list</source>
        <translation>Les objets changés sous forme de liste</translation>
    </message>
    <message>
        <source>Click a cell on the map to ask the same of it</source>
        <translation>Cliquer sur une cellule de la carte pour poser la même question sur elle</translation>
    </message>
    <message>
        <source>Review the results: right, wrong, missing; export</source>
        <translation>Vérifier les résultats&#xa0;: juste, faux, manquant&#xa0;; exporter</translation>
    </message>
    <message>
        <source>The sample, the engine</source>
        <translation>L&apos;exemple, le moteur</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>{date}: click for a larger picture</source>
        <translation>{date} : cliquer pour une image plus grande</translation>
    </message>
    <message>
        <source>The layer “{name}” is no longer in the project; add it again.</source>
        <translation>La couche « {name} » n&apos;est plus dans le projet ; ajoutez-la à nouveau.</translation>
    </message>
</context>
<context>
    <name>ChipPair</name>
    <message>
        <source>Not in the project any more: “{names}”. Add the imagery again.</source>
        <translation>N&apos;est plus dans le projet : « {names} ». Ajoutez à nouveau l&apos;imagerie.</translation>
    </message>
</context>
<context>
    <name>ChipSubject</name>
    <message>
        <source>{cell}: changed by {share} %. {sure}</source>
        <translation>{cell} : changé à {share} %. {sure}</translation>
    </message>
    <message>
        <source>{cell}: not examined</source>
        <translation>{cell} : non examinée</translation>
    </message>
</context>
<context>
    <name>ComputerGroup</name>
    <message>
        <source>On this computer</source>
        <translation>Sur cet ordinateur</translation>
    </message>
    <message>
        <source>Run models on</source>
        <translation>Exécuter les modèles sur</translation>
    </message>
    <message>
        <source>Automatic takes the GPU with the most free memory, else the CPU.</source>
        <translation>Automatique prend le GPU ayant le plus de mémoire libre, sinon le processeur.</translation>
    </message>
    <message>
        <source>Free memory after</source>
        <translation>Libérer la mémoire après</translation>
    </message>
    <message>
        <source>A model that is not asked for so long is unloaded; the next question loads it again.</source>
        <translation>Un modèle qui n&apos;est pas interrogé pendant ce temps est déchargé&#xa0;; la prochaine question le recharge.</translation>
    </message>
    <message>
        <source>Pictures for models</source>
        <translation>Images pour les modèles</translation>
    </message>
    <message>
        <source>Smaller pictures need less memory and time and show less. The change mask sees every pixel all the same.</source>
        <translation>Des images plus petites demandent moins de mémoire et de temps, mais montrent moins de détails. Le masque de changement voit tout de même chaque pixel.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>Processeur</translation>
    </message>
    <message>
        <source>{device} (not found)</source>
        <translation>{device} (introuvable)</translation>
    </message>
    <message>
        <source>{minutes} minutes without a question</source>
        <translation>{minutes} minutes sans question</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Jamais</translation>
    </message>
    <message>
        <source>As the model&apos;s recipe says</source>
        <translation>Selon la recette du modèle</translation>
    </message>
    <message>
        <source>At most {side} pixels a side</source>
        <translation>Au plus {side} pixels de côté</translation>
    </message>
</context>
<context>
    <name>ConversationDelegate</name>
    <message>
        <source>Title of the conversation</source>
        <translation>Titre de la conversation</translation>
    </message>
</context>
<context>
    <name>ConversationExport</name>
    <message>
        <source>Export the conversation</source>
        <translation>Exporter la conversation</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>The conversation could not be written to {path}: {reason}.</source>
        <translation>La conversation n&apos;a pas pu être écrite dans {path}&#xa0;: {reason}.</translation>
    </message>
</context>
<context>
    <name>ConversationKeeper</name>
    <message>
        <source>Wait for the answer, or stop it; then open another conversation.</source>
        <translation>Attendez la réponse ou arrêtez-la, puis ouvrez une autre conversation.</translation>
    </message>
    <message>
        <source>The layer “{name}” is not in this project. Add it to go on with this conversation.</source>
        <translation>La couche « {name} » n’est pas dans ce projet. Ajoutez-la pour poursuivre cette conversation.</translation>
    </message>
    <message>
        <source>The layer “{name}” cannot be read; repair its data source.</source>
        <translation>La couche « {name} » ne peut pas être lue ; réparez sa source de données.</translation>
    </message>
    <message>
        <source>The file of “{name}” has changed since this conversation.</source>
        <translation>Le fichier de « {name} » a changé depuis cette conversation.</translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Delete all for good…</source>
        <translation>Tout supprimer définitivement…</translation>
    </message>
    <message>
        <source>Rename (F2)</source>
        <translation>Renommer (F2)</translation>
    </message>
    <message>
        <source>Delete (Del)</source>
        <translation>Supprimer (Suppr)</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Restaurer</translation>
    </message>
    <message>
        <source>Search the conversations</source>
        <translation>Rechercher dans les conversations</translation>
    </message>
    <message>
        <source>Words of titles, layers, questions or answers</source>
        <translation>Mots des titres, couches, questions ou réponses</translation>
    </message>
    <message>
        <source>Conversations of this project</source>
        <translation>Conversations de ce projet</translation>
    </message>
    <message>
        <source>Enter opens, F2 renames, Del deletes, Ctrl+Z takes it back</source>
        <translation>Entrée ouvre, F2 renomme, Suppr supprime, Ctrl+Z annule</translation>
    </message>
    <message>
        <source>Show what was deleted</source>
        <translation>Afficher ce qui a été supprimé</translation>
    </message>
    <message>
        <source>Back to the conversations that are kept</source>
        <translation>Revenir aux conversations conservées</translation>
    </message>
    <message>
        <source>What was deleted cannot be brought back then</source>
        <translation>Ce qui a été supprimé ne pourra plus être récupéré</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>No conversation holds these words.</source>
        <translation>Aucune conversation ne contient ces mots.</translation>
    </message>
    <message>
        <source>No conversations yet. Ask below what changed.</source>
        <translation>Pas encore de conversation. Demandez ci-dessous ce qui a changé.</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>Supprimée.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>{number} deleted</source>
        <translation>{number} supprimées</translation>
    </message>
    <message>
        <source>Results of a project that was never saved.</source>
        <translation>Résultats d’un projet jamais enregistré.</translation>
    </message>
    <message>
        <source>Results of {number} projects that were never saved.</source>
        <translation>Résultats de {number} projets jamais enregistrés.</translation>
    </message>
    <message>
        <source>Look…</source>
        <translation>Voir…</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Supprimer définitivement</translation>
    </message>
    <message>
        <source>Delete these conversations for good? Their questions and answers leave the file and cannot be brought back. The layers on the map stay.</source>
        <translation>Supprimer définitivement ces conversations ? Leurs questions et réponses quittent le fichier et ne peuvent pas être restaurées. Les couches de la carte restent.</translation>
    </message>
</context>
<context>
    <name>ConversationRows</name>
    <message>
        <source>1 question</source>
        <translation>1 question</translation>
    </message>
    <message>
        <source>{number} questions</source>
        <translation>{number} questions</translation>
    </message>
</context>
<context>
    <name>CorrectionExport</name>
    <message>
        <source>The corrections could not be written to {path} ({error}); choose another folder, or free some disk space.</source>
        <translation>Les corrections n&apos;ont pas pu être écrites dans {path} ({error})&#xa0;; choisissez un autre dossier ou libérez de l&apos;espace disque.</translation>
    </message>
    <message>
        <source>The copy of “{layer}” that the answer was made from is gone. Ask again, correct the new layers and export them before QGIS is closed.</source>
        <translation>La copie de «&#xa0;{layer}&#xa0;» dont la réponse est issue n&apos;existe plus. Reposez la question, corrigez les nouvelles couches et exportez-les avant de fermer QGIS.</translation>
    </message>
</context>
<context>
    <name>DockMenu</name>
    <message>
        <source>Open the sample</source>
        <translation>Ouvrir l&apos;exemple</translation>
    </message>
    <message>
        <source>Update the engine…</source>
        <translation>Mettre à jour le moteur…</translation>
    </message>
    <message>
        <source>Repair the engine…</source>
        <translation>Réparer le moteur…</translation>
    </message>
    <message>
        <source>Remove the engine…</source>
        <translation>Supprimer le moteur…</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Copier le diagnostic</translation>
    </message>
    <message>
        <source>Remove the engine</source>
        <translation>Supprimer le moteur</translation>
    </message>
    <message>
        <source>Remove the engine&apos;s Python and packages from this computer? Models, results and settings stay. No question can be answered until it is set up again.</source>
        <translation>Supprimer de cet ordinateur le Python et les paquets du moteur&#xa0;? Les modèles, les résultats et les paramètres restent. Aucune question ne pourra recevoir de réponse tant que le moteur n&apos;est pas réinstallé.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
</context>
<context>
    <name>DownloadLine</name>
    <message>
        <source>Downloading {title} · {percent} %</source>
        <translation>Téléchargement de {title} · {percent}&#xa0;%</translation>
    </message>
    <message>
        <source>Pausing the download of {title}…</source>
        <translation>Mise en pause du téléchargement de {title}…</translation>
    </message>
    <message>
        <source>Download of {title} paused at {percent} %</source>
        <translation>Téléchargement de {title} en pause à {percent}&#xa0;%</translation>
    </message>
    <message>
        <source>Download of {title} failed</source>
        <translation>Échec du téléchargement de {title}</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Afficher</translation>
    </message>
</context>
<context>
    <name>DrillDown</name>
    <message>
        <source>Earlier area</source>
        <translation>Zone précédente</translation>
    </message>
    <message>
        <source>The project of this answer was closed; ask again.</source>
        <translation>Le projet de cette réponse a été fermé ; reposez la question.</translation>
    </message>
    <message>
        <source>The layer “{name}” is no longer in the project; add it again.</source>
        <translation>La couche « {name} » n&apos;est plus dans le projet ; ajoutez-la à nouveau.</translation>
    </message>
</context>
<context>
    <name>EngineBar</name>
    <message>
        <source>Engine not running; it starts with the first question</source>
        <translation>Moteur arrêté&#xa0;; il démarre à la première question</translation>
    </message>
    <message>
        <source>Engine starting…</source>
        <translation>Démarrage du moteur…</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>Chargement du modèle…</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>En cours…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt…</translation>
    </message>
    <message>
        <source>{stage} · {percent} %</source>
        <translation>{stage} · {percent}&#xa0;%</translation>
    </message>
    <message>
        <source>Ready; {host} writes the answers</source>
        <translation>Prêt&#xa0;; {host} rédige les réponses</translation>
    </message>
    <message>
        <source>Ready, on this computer</source>
        <translation>Prêt, sur cet ordinateur</translation>
    </message>
    <message>
        <source>Progress of the question</source>
        <translation>Progression de la question</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Stop the running question (Esc)</source>
        <translation>Arrêter la question en cours (Échap)</translation>
    </message>
</context>
<context>
    <name>EngineGroup</name>
    <message>
        <source>Engine</source>
        <translation>Moteur</translation>
    </message>
    <message>
        <source>Set up or repair…</source>
        <translation>Installer ou réparer…</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Copier le diagnostic</translation>
    </message>
    <message>
        <source>Accept the options and open the set-up in the dock</source>
        <translation>Valider les options et ouvrir l&apos;installation dans le panneau</translation>
    </message>
    <message>
        <source>Copy a report without personal data, to ask for help with</source>
        <translation>Copier un rapport sans données personnelles, pour demander de l&apos;aide</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Contient</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Environnement</translation>
    </message>
    <message>
        <source>Asking the engine what it is…</source>
        <translation>Interrogation du moteur sur son état…</translation>
    </message>
    <message>
        <source>The report is on the clipboard. It holds no paths, names, addresses or keys; read it before you send it all the same.</source>
        <translation>Le rapport est dans le presse-papier. Il ne contient ni chemins, ni noms, ni adresses, ni clés&#xa0;; relisez-le tout de même avant de l&apos;envoyer.</translation>
    </message>
</context>
<context>
    <name>EnginePlace</name>
    <message>
        <source>ChangeChat&apos;s own, in</source>
        <translation>Celui de ChangeChat, dans</translation>
    </message>
    <message>
        <source>A Python of mine</source>
        <translation>Mon propre Python</translation>
    </message>
    <message>
        <source>Choose the folder for the engine</source>
        <translation>Choisir le dossier du moteur</translation>
    </message>
    <message>
        <source>Choose a Python with the engine&apos;s packages</source>
        <translation>Choisir un Python doté des paquets du moteur</translation>
    </message>
    <message>
        <source>The folder “engine” in this one holds the environment</source>
        <translation>Le dossier « engine » de celui-ci contient l&apos;environnement</translation>
    </message>
    <message>
        <source>One that has the engine&apos;s packages; it stays untouched</source>
        <translation>Un Python qui contient les paquets du moteur ; il reste intact</translation>
    </message>
    <message>
        <source>The variable CHANGECHAT_ENGINE_PYTHON names the engine&apos;s Python.</source>
        <translation>La variable CHANGECHAT_ENGINE_PYTHON désigne le Python du moteur.</translation>
    </message>
    <message>
        <source>Another folder starts empty: set the engine up there. What is in the old one stays.</source>
        <translation>Un autre dossier est vide au départ&#xa0;: installez-y le moteur. Le contenu de l&apos;ancien dossier y reste.</translation>
    </message>
    <message>
        <source>Choose the program, such as bin/python or python.exe.</source>
        <translation>Choisissez le programme, p. ex. bin/python ou python.exe.</translation>
    </message>
    <message>
        <source>This Python seems to lack the engine&apos;s packages.</source>
        <translation>Ce Python ne semble pas avoir les paquets du moteur.</translation>
    </message>
    <message>
        <source>It is used as it is, neither updated nor removed.</source>
        <translation>Il est utilisé tel quel, sans être mis à jour ni supprimé.</translation>
    </message>
</context>
<context>
    <name>ErrorBubble</name>
    <message>
        <source>What to do</source>
        <translation>Que faire</translation>
    </message>
    <message>
        <source>Open the help at this failure</source>
        <translation>Ouvrir l&apos;aide sur cette erreur</translation>
    </message>
    <message>
        <source>Repair the engine</source>
        <translation>Réparer le moteur</translation>
    </message>
    <message>
        <source>Look at what there is, and make whole what is broken</source>
        <translation>Examiner ce qui est là et réparer ce qui est endommagé</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Copier le diagnostic</translation>
    </message>
    <message>
        <source>Copy a report without personal data, to ask for help with</source>
        <translation>Copier un rapport sans données personnelles, pour demander de l&apos;aide</translation>
    </message>
</context>
<context>
    <name>Exploration</name>
    <message>
        <source>Ask a question about this area first, then choose a cell.</source>
        <translation>Posez d&apos;abord une question sur cette zone, puis choisissez une cellule.</translation>
    </message>
    <message>
        <source>That is outside of the area; click one of its nine cells.</source>
        <translation>C&apos;est en dehors de la zone ; cliquez sur l&apos;une de ses neuf cellules.</translation>
    </message>
    <message>
        <source>Ask ChangeChat the same of “{cell}”</source>
        <translation>Poser à ChangeChat la même question sur « {cell} »</translation>
    </message>
    <message>
        <source>Why “{cell}”?</source>
        <translation>Pourquoi « {cell} » ?</translation>
    </message>
    <message>
        <source>The layers of this answer are not in the project any more; ask again.</source>
        <translation>Les couches de cette réponse ne sont plus dans le projet ; reposez la question.</translation>
    </message>
</context>
<context>
    <name>ExportPlan</name>
    <message>
        <source>The layer “{name}” has no CRS; set it in Layer Properties, Source.</source>
        <translation>La couche «&#xa0;{name}&#xa0;» n&apos;a pas de SCR&#xa0;; définissez-le dans Propriétés de la couche, Source.</translation>
    </message>
    <message>
        <source>Neither layer has an extent of its own to compare, both are online maps; draw an area.</source>
        <translation>Aucune des deux couches n&apos;a d&apos;emprise propre à comparer, ce sont des cartes en ligne&#xa0;; dessinez une zone.</translation>
    </message>
    <message>
        <source>The area cannot be expressed in {crs}, the CRS of “{name}”; draw it where the layer has data.</source>
        <translation>La zone ne peut pas être exprimée en {crs}, le SCR de «&#xa0;{name}&#xa0;»&#xa0;; dessinez-la là où la couche a des données.</translation>
    </message>
    <message>
        <source>The area lies outside “{name}”; draw it where both layers have data.</source>
        <translation>La zone se trouve hors de «&#xa0;{name}&#xa0;»&#xa0;; dessinez-la là où les deux couches ont des données.</translation>
    </message>
    <message>
        <source>“{name}” was read at {coarse} m per pixel instead of {fine} m because the area is large; draw a smaller one for more detail.</source>
        <translation>«&#xa0;{name}&#xa0;» a été lu à {coarse} m par pixel au lieu de {fine} m car la zone est grande&#xa0;; dessinez-en une plus petite pour plus de détails.</translation>
    </message>
</context>
<context>
    <name>FirstSave</name>
    <message>
        <source>The results of this project stay in {path}; its layers work. {reason}</source>
        <translation>Les résultats de ce projet restent dans {path} ; ses couches fonctionnent. {reason}</translation>
    </message>
</context>
<context>
    <name>GetModelDialog</name>
    <message>
        <source>Get a model</source>
        <translation>Obtenir un modèle</translation>
    </message>
    <message>
        <source>I accept these terms</source>
        <translation>J&apos;accepte ces conditions</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Télécharger</translation>
    </message>
    <message>
        <source>Needed before anything is downloaded</source>
        <translation>Nécessaire avant tout téléchargement</translation>
    </message>
    <message>
        <source>Progress of the download</source>
        <translation>Progression du téléchargement</translation>
    </message>
    <message>
        <source>Free on disk</source>
        <translation>Libre sur le disque</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Accès</translation>
    </message>
    <message>
        <source>Read the terms</source>
        <translation>Lire les conditions</translation>
    </message>
    <message>
        <source>only with an access token of the hub (HF_TOKEN)</source>
        <translation>seulement avec un jeton d&apos;accès du hub (HF_TOKEN)</translation>
    </message>
    <message>
        <source>open to everyone</source>
        <translation>ouvert à tous</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>pas encore connu</translation>
    </message>
    <message>
        <source>{size}, of which {left} are still to come</source>
        <translation>{size}, dont {left} restent à venir</translation>
    </message>
    <message>
        <source>{licence} (the hub states: {stated})</source>
        <translation>{licence} (le hub indique&#xa0;: {stated})</translation>
    </message>
    <message>
        <source>Asking for size and terms…</source>
        <translation>Demande de la taille et des conditions…</translation>
    </message>
    <message>
        <source>{percent} % · {stage}</source>
        <translation>{percent}&#xa0;% · {stage}</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Démarrage…</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>Mise en pause…</translation>
    </message>
    <message>
        <source>Paused at {percent} %. What has arrived is kept.</source>
        <translation>En pause à {percent}&#xa0;%. Ce qui est arrivé est conservé.</translation>
    </message>
    <message>
        <source>On this computer now.</source>
        <translation>Désormais sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
</context>
<context>
    <name>GuidePicker</name>
    <message>
        <source>Embedded</source>
        <translation>Intégré</translation>
    </message>
    <message>
        <source>MCI-Net</source>
        <translation>MCI-Net</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>The network that finds the changes, before any model writes</source>
        <translation>Le réseau qui trouve les changements, avant qu&apos;un modèle n&apos;écrive</translation>
    </message>
    <message>
        <source>{guide} (not installed)</source>
        <translation>{guide} (non installé)</translation>
    </message>
    <message>
        <source>Comes with the plugin: small and fast.</source>
        <translation>Fourni avec l&apos;extension&#xa0;: petit et rapide.</translation>
    </message>
    <message>
        <source>The published network of ChangeVG, for roads and buildings at 0.5 m per pixel. Much slower than the embedded one, which tells it what appeared or disappeared.</source>
        <translation>Le réseau publié de ChangeVG, pour les routes et bâtiments à 0,5 m par pixel. Bien plus lent que le guide intégré, qui lui dit ce qui est apparu ou a disparu.</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>ChangeChat: help</source>
        <translation>ChangeChat&#xa0;: aide</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>Guide de l&apos;utilisateur</translation>
    </message>
    <message>
        <source>Troubleshooting</source>
        <translation>Dépannage</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>The conversations cannot be read: {problem}</source>
        <translation>Les conversations ne peuvent pas être lues : {problem}</translation>
    </message>
    <message>
        <source>Wait for the answer, or stop it; then delete for good.</source>
        <translation>Attendez la réponse ou arrêtez-la, puis supprimez définitivement.</translation>
    </message>
</context>
<context>
    <name>LayerPairPicker</name>
    <message>
        <source>Swap before and after</source>
        <translation>Échanger avant et après</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>Choose a raster layer</source>
        <translation>Choisissez une couche raster</translation>
    </message>
    <message>
        <source>No raster layer in this project yet</source>
        <translation>Pas encore de couche raster dans ce projet</translation>
    </message>
    <message>
        <source>Cannot be read: its file or server was not found</source>
        <translation>Illisible : son fichier ou son serveur est introuvable</translation>
    </message>
    <message>
        <source>No CRS: set it in Layer Properties, Source</source>
        <translation>Pas de SCR&#xa0;: à définir dans Propriétés de la couche, Source</translation>
    </message>
    <message>
        <source>Custom CRS</source>
        <translation>SCR personnalisé</translation>
    </message>
    <message>
        <source>online, exported for the area</source>
        <translation>en ligne, exportée pour la zone</translation>
    </message>
</context>
<context>
    <name>LeftoverDialog</name>
    <message>
        <source>Results of projects that were never saved</source>
        <translation>Résultats de projets jamais enregistrés</translation>
    </message>
    <message>
        <source>Select those to take over or to delete</source>
        <translation>Sélectionnez ceux à reprendre ou à supprimer</translation>
    </message>
    <message>
        <source>Take into this project</source>
        <translation>Reprendre dans ce projet</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Supprimer…</translation>
    </message>
    <message>
        <source>These projects were closed without being saved, or QGIS ended. Their layers and conversations are still here.</source>
        <translation>Ces projets ont été fermés sans être enregistrés, ou QGIS s’est arrêté. Leurs couches et conversations sont toujours là.</translation>
    </message>
    <message>
        <source>Delete results</source>
        <translation>Supprimer des résultats</translation>
    </message>
    <message>
        <source>Delete {number} files with their layers and conversations for good?</source>
        <translation>Supprimer définitivement {number} fichiers avec leurs couches et conversations ?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
</context>
<context>
    <name>MapActions</name>
    <message>
        <source>The map&apos;s coordinate system cannot show this place.</source>
        <translation>Le système de coordonnées de la carte ne peut pas montrer cet endroit.</translation>
    </message>
</context>
<context>
    <name>ModelMenu</name>
    <message>
        <source>Load now</source>
        <translation>Charger maintenant</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>Décharger</translation>
    </message>
    <message>
        <source>Get</source>
        <translation>Obtenir</translation>
    </message>
    <message>
        <source>Show the download…</source>
        <translation>Afficher le téléchargement…</translation>
    </message>
    <message>
        <source>Add an adapter or a model folder…</source>
        <translation>Ajouter un adaptateur ou un dossier de modèle…</translation>
    </message>
    <message>
        <source>Verify its files</source>
        <translation>Vérifier ses fichiers</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Supprimer…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Paramètres…</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Copier le diagnostic</translation>
    </message>
    <message>
        <source>Take “{title}” off the list? Its folder stays where it is, untouched.</source>
        <translation>Retirer «&#xa0;{title}&#xa0;» de la liste&#xa0;? Son dossier reste où il est, intact.</translation>
    </message>
    <message>
        <source>Remove “{title}” from this computer? It has to be downloaded again before it can be used.</source>
        <translation>Supprimer «&#xa0;{title}&#xa0;» de cet ordinateur&#xa0;? Il faudra le télécharger à nouveau avant de l&apos;utiliser.</translation>
    </message>
    <message>
        <source>Remove a model</source>
        <translation>Supprimer un modèle</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
</context>
<context>
    <name>ModelPicker</name>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Load, get, add or remove models; settings</source>
        <translation>Charger, obtenir, ajouter ou supprimer des modèles&#xa0;; paramètres</translation>
    </message>
    <message>
        <source>Who writes the answer from what the guide has found</source>
        <translation>Qui rédige la réponse à partir de ce que le guide a trouvé</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
    <message>
        <source>The largest language model that is installed and fits the GPU; without one the measurements answer.</source>
        <translation>Le plus grand modèle de langage installé qui tient dans le GPU ; sans lui, les mesures répondent.</translation>
    </message>
    <message>
        <source>Change mask only</source>
        <translation>Masque de changement seul</translation>
    </message>
    <message>
        <source>No language model: sentences made from what the guide has found.</source>
        <translation>Sans modèle de langage&#xa0;: des phrases faites de ce que le guide a trouvé.</translation>
    </message>
    <message>
        <source>Program on this computer · {address}</source>
        <translation>Programme de cet ordinateur · {address}</translation>
    </message>
    <message>
        <source>Remote server · {address}</source>
        <translation>Serveur distant · {address}</translation>
    </message>
    <message>
        <source>{model} on {url}</source>
        <translation>{model} sur {url}</translation>
    </message>
    <message>
        <source>nano (embedded)</source>
        <translation>nano (intégré)</translation>
    </message>
    <message>
        <source>The engine has not reported yet.</source>
        <translation>Le moteur n&apos;a pas encore répondu.</translation>
    </message>
    <message>
        <source>Asking the engine for its models…</source>
        <translation>Demande des modèles au moteur…</translation>
    </message>
    <message>
        <source>Get…</source>
        <translation>Obtenir…</translation>
    </message>
</context>
<context>
    <name>ModelStore</name>
    <message>
        <source>The engine&apos;s list of models could not be read ({error}). Plugin and engine are perhaps of different releases: restart QGIS.</source>
        <translation>La liste des modèles du moteur n&apos;a pas pu être lue ({error}). L&apos;extension et le moteur sont peut-être de versions différentes&#xa0;: redémarrez QGIS.</translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message>
        <source>{title} (not installed)</source>
        <translation>{title} (non installé)</translation>
    </message>
    <message>
        <source>{title} (too little memory)</source>
        <translation>{title} (mémoire insuffisante)</translation>
    </message>
    <message>
        <source>Needs {need} of memory, {free} free on {device}.</source>
        <translation>Requiert {need} de mémoire, {free} libres sur {device}.</translation>
    </message>
    <message>
        <source>Download: {size}.</source>
        <translation>Téléchargement&#xa0;: {size}.</translation>
    </message>
    <message>
        <source>Licence: {licence}.</source>
        <translation>Licence&#xa0;: {licence}.</translation>
    </message>
    <message>
        <source>Not on this computer yet.</source>
        <translation>Pas encore sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Chargement…</translation>
    </message>
    <message>
        <source>Loaded on {device}</source>
        <translation>Chargé sur {device}</translation>
    </message>
    <message>
        <source>Needs {need}, but only {free} is free on {device}.</source>
        <translation>Requiert {need}, mais seulement {free} sont libres sur {device}.</translation>
    </message>
    <message>
        <source>Not loaded; the next question loads it</source>
        <translation>Non chargé&#xa0;; la prochaine question le charge</translation>
    </message>
    <message>
        <source>the CPU</source>
        <translation>le processeur</translation>
    </message>
</context>
<context>
    <name>ObjectCriteriaForm</name>
    <message>
        <source>Any kind</source>
        <translation>Tout type</translation>
    </message>
    <message>
        <source>Any direction</source>
        <translation>Tout sens</translation>
    </message>
    <message>
        <source>Any cell</source>
        <translation>Toute cellule</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>Surface (m²)</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confiance</translation>
    </message>
    <message>
        <source>any</source>
        <translation>tout</translation>
    </message>
    <message>
        <source>{what} at least</source>
        <translation>{what} : au moins</translation>
    </message>
    <message>
        <source>{what} at most</source>
        <translation>{what} : au plus</translation>
    </message>
    <message>
        <source>to</source>
        <translation>à</translation>
    </message>
</context>
<context>
    <name>ObjectExport</name>
    <message>
        <source>{number} objects exported to {path}</source>
        <translation>{number} objets exportés vers {path}</translation>
    </message>
    <message>
        <source>The objects could not be written to {path}: {reason}.</source>
        <translation>Les objets n’ont pas pu être écrits dans {path} : {reason}.</translation>
    </message>
    <message>
        <source>it holds the results; choose another name</source>
        <translation>il contient les résultats ; choisissez un autre nom</translation>
    </message>
    <message>
        <source>Export the objects</source>
        <translation>Exporter les objets</translation>
    </message>
</context>
<context>
    <name>ObjectList</name>
    <message>
        <source>Export the objects that are listed</source>
        <translation>Exporter les objets listés</translation>
    </message>
    <message>
        <source>Reading “{layer}”…</source>
        <translation>Lecture de « {layer} »…</translation>
    </message>
    <message>
        <source>Ask a question: the changed objects of its answer are listed here.</source>
        <translation>Posez une question : les objets changés de sa réponse sont listés ici.</translation>
    </message>
    <message>
        <source>Changed objects</source>
        <translation>Objets changés</translation>
    </message>
    <message>
        <source>“{layer}” was removed from the project. Ask again, or add it again.</source>
        <translation>« {layer} » a été retirée du projet. Reposez la question ou ajoutez-la à nouveau.</translation>
    </message>
    <message>
        <source>{shown} of {total} objects in “{layer}”</source>
        <translation>{shown} objets sur {total} dans « {layer} »</translation>
    </message>
    <message>
        <source>No object is listed that could be exported.</source>
        <translation>Aucun objet de la liste ne peut être exporté.</translation>
    </message>
</context>
<context>
    <name>ObjectListDock</name>
    <message>
        <source>Changed objects</source>
        <translation>Objets changés</translation>
    </message>
</context>
<context>
    <name>ObjectTable</name>
    <message>
        <source>No.</source>
        <translation>N°</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Sens</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>Surface (m²)</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>Cellule</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confiance</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revue</translation>
    </message>
</context>
<context>
    <name>ObjectWords</name>
    <message>
        <source>Object {number}</source>
        <translation>Objet {number}</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Accepté</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rejeté</translation>
    </message>
    <message>
        <source>Drawn by hand</source>
        <translation>Dessiné à la main</translation>
    </message>
    <message>
        <source>Quite sure</source>
        <translation>Assez sûr</translation>
    </message>
    <message>
        <source>Fairly sure</source>
        <translation>Plutôt sûr</translation>
    </message>
    <message>
        <source>Not very sure</source>
        <translation>Pas très sûr</translation>
    </message>
</context>
<context>
    <name>OptionsPage</name>
    <message>
        <source>What these settings do</source>
        <translation>À quoi servent ces paramètres</translation>
    </message>
    <message>
        <source>Open the help at the settings</source>
        <translation>Ouvrir l&apos;aide à la page des paramètres</translation>
    </message>
</context>
<context>
    <name>PairComparison</name>
    <message>
        <source>ChangeChat: swipe between the dates; hold to flicker</source>
        <translation>ChangeChat : balayer entre les dates ; maintenir pour alterner</translation>
    </message>
    <message>
        <source>Compare by eye: click to swipe, hold to flicker ({key})</source>
        <translation>Comparer à l’œil : cliquer pour balayer, maintenir pour alterner ({key})</translation>
    </message>
    <message>
        <source>Choose two layers first, then compare them.</source>
        <translation>Choisissez d’abord deux couches, puis comparez-les.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
</context>
<context>
    <name>PairHint</name>
    <message>
        <source>Both dates are the same layer. Choose another one.</source>
        <translation>Les deux dates sont la même couche. Choisissez-en une autre.</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Échanger</translation>
    </message>
    <message>
        <source>Before ({first}) is later than After ({second}).</source>
        <translation>Avant ({first}) est postérieur à Après ({second}).</translation>
    </message>
    <message>
        <source>By their names, Before ({first}) is later than After ({second}).</source>
        <translation>D’après leurs noms, Avant ({first}) est postérieur à Après ({second}).</translation>
    </message>
    <message>
        <source>Which one is earlier? Neither dates nor names tell.</source>
        <translation>Laquelle est antérieure ? Ni les dates ni les noms ne le disent.</translation>
    </message>
    <message>
        <source>Your question is asked as soon as you say.</source>
        <translation>Votre question sera posée dès que vous l’aurez dit.</translation>
    </message>
    <message>
        <source>{name} is earlier</source>
        <translation>{name} est antérieure</translation>
    </message>
</context>
<context>
    <name>Preparation</name>
    <message>
        <source>Choose two raster layers first; add them to the project if need be.</source>
        <translation>Choisissez d&apos;abord deux couches raster&#xa0;; ajoutez-les au projet si nécessaire.</translation>
    </message>
    <message>
        <source>Before and After are the same layer; choose another one for one of them.</source>
        <translation>Avant et Après sont la même couche&#xa0;; choisissez-en une autre pour l&apos;un des deux.</translation>
    </message>
    <message>
        <source>The layer “{name}” is no longer in the project; add it again.</source>
        <translation>La couche «&#xa0;{name}&#xa0;» n&apos;est plus dans le projet&#xa0;; ajoutez-la à nouveau.</translation>
    </message>
    <message>
        <source>The layer “{name}” cannot be read; repair its data source.</source>
        <translation>La couche «&#xa0;{name}&#xa0;» ne peut pas être lue&#xa0;; réparez sa source de données.</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>Lecture de {name}</translation>
    </message>
</context>
<context>
    <name>Privacy</name>
    <message>
        <source>Pictures and questions go to another program on this computer: {model} at {address}.</source>
        <translation>Les images et les questions vont à un autre programme de cet ordinateur : {model} à l&apos;adresse {address}.</translation>
    </message>
    <message>
        <source>Pictures and questions leave this computer for the server {address}, for {model}.</source>
        <translation>Les images et les questions quittent cet ordinateur pour le serveur {address}, pour {model}.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer: pictures, questions and answers are worked on here alone.</source>
        <translation>Rien ne quitte cet ordinateur&#xa0;: images, questions et réponses sont traitées uniquement ici.</translation>
    </message>
    <message>
        <source>The network is used for downloads and tests that you start, and by QGIS for layers that come from a server.</source>
        <translation>Le réseau sert aux téléchargements et aux tests que vous lancez, et à QGIS pour les couches provenant d&apos;un serveur.</translation>
    </message>
    <message>
        <source>That changes when you choose “Remote server” as the model.</source>
        <translation>Cela change si vous choisissez «&#xa0;Serveur distant&#xa0;» comme modèle.</translation>
    </message>
    <message>
        <source>With the remote server, another program on this computer, at {address}, gets both dates&apos; pictures of the area, at most 512 pixels a side, what was measured in them, your questions and the answers. Whether it passes them on, its own settings say.</source>
        <translation>Avec le serveur distant, un autre programme de cet ordinateur, à l&apos;adresse {address}, reçoit les images de la zone aux deux dates, d&apos;au plus 512 pixels de côté, ce qui y a été mesuré, vos questions et les réponses. Ses propres paramètres disent s&apos;il les transmet.</translation>
    </message>
    <message>
        <source>With the remote server, {address} gets both dates&apos; pictures of the area, at most 512 pixels a side, what was measured in them, your questions and the answers.</source>
        <translation>Avec le serveur distant, {address} reçoit les images de la zone aux deux dates, d&apos;au plus 512 pixels de côté, ce qui y a été mesuré, vos questions et les réponses.</translation>
    </message>
    <message>
        <source>It gets neither your raster files nor their names, and no coordinates.</source>
        <translation>Il ne reçoit ni vos fichiers raster, ni leurs noms, ni aucune coordonnée.</translation>
    </message>
</context>
<context>
    <name>PythonChoice</name>
    <message>
        <source>Use a Python I have…</source>
        <translation>Utiliser un Python existant…</translation>
    </message>
    <message>
        <source>Name a Python instead of the one that was found</source>
        <translation>Indiquer un Python à la place de celui trouvé</translation>
    </message>
    <message>
        <source>Path of the Python program</source>
        <translation>Chemin du programme Python</translation>
    </message>
    <message>
        <source>Such as bin/python or python.exe; empty: ChangeChat chooses</source>
        <translation>Par exemple bin/python ou python.exe ; vide : ChangeChat choisit</translation>
    </message>
    <message>
        <source>Choose the Python program</source>
        <translation>Choisir le programme Python</translation>
    </message>
    <message>
        <source>One with the engine&apos;s packages is used as it is and stays untouched. Any other from 3.11 on is what the engine&apos;s own environment is made with.</source>
        <translation>Un Python doté des paquets du moteur est utilisé tel quel et reste intact. Tout autre Python, à partir de la version 3.11, sert à créer l&apos;environnement propre au moteur.</translation>
    </message>
</context>
<context>
    <name>QuestionBox</name>
    <message>
        <source>Ask what changed…</source>
        <translation>Demandez ce qui a changé…</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Question</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter breaks the line, Esc stops</source>
        <translation>Entrée envoie, Maj+Entrée va à la ligne, Échap arrête</translation>
    </message>
    <message>
        <source>{key} leads here from anywhere</source>
        <translation>{key} mène ici depuis n&apos;importe où</translation>
    </message>
</context>
<context>
    <name>QuestionBubble</name>
    <message>
        <source>Waiting for its turn: withdraw this question</source>
        <translation>En attente&#xa0;: retirer cette question</translation>
    </message>
</context>
<context>
    <name>QuestionKey</name>
    <message>
        <source>ChangeChat: ask a question</source>
        <translation>ChangeChat : poser une question</translation>
    </message>
</context>
<context>
    <name>QuestionRow</name>
    <message>
        <source>Ask (Enter)</source>
        <translation>Demander (Entrée)</translation>
    </message>
</context>
<context>
    <name>RasterExport</name>
    <message>
        <source>Reading {name}</source>
        <translation>Lecture de {name}</translation>
    </message>
    <message>
        <source>“{name}” cannot be read; reload the layer and ask again.</source>
        <translation>«&#xa0;{name}&#xa0;» ne peut pas être lu&#xa0;; rechargez la couche et reposez la question.</translation>
    </message>
    <message>
        <source>“{name}” could not be exported to {folder}; check that the disk has free space and that the layer still shows in the map.</source>
        <translation>«&#xa0;{name}&#xa0;» n&apos;a pas pu être exporté vers {folder}&#xa0;; vérifiez que le disque a de la place et que la couche s&apos;affiche encore dans la carte.</translation>
    </message>
    <message>
        <source>The server of “{name}” returned no image of this area; check the connection and that the layer shows there in the map.</source>
        <translation>Le serveur de «&#xa0;{name}&#xa0;» n&apos;a renvoyé aucune image de cette zone&#xa0;; vérifiez la connexion et que la couche s&apos;y affiche dans la carte.</translation>
    </message>
</context>
<context>
    <name>RemoteServer</name>
    <message>
        <source>QGIS did not give out the key of the remote server: its authentication store is locked, or the configuration is gone. Try again, or choose another one in ChangeChat&apos;s settings.</source>
        <translation>QGIS n&apos;a pas communiqué la clé du serveur distant&#xa0;: son magasin d&apos;authentification est verrouillé, ou la configuration n&apos;existe plus. Réessayez, ou choisissez-en une autre dans les paramètres de ChangeChat.</translation>
    </message>
    <message>
        <source>The authentication “{name}” holds no key for the remote server. Choose one of the method Basic with the key as password, or API Header with Authorization.</source>
        <translation>L&apos;authentification «&#xa0;{name}&#xa0;» ne contient pas de clé pour le serveur distant. Choisissez-en une de la méthode Basic avec la clé comme mot de passe, ou API Header avec Authorization.</translation>
    </message>
    <message>
        <source>No remote server is set up. Name its address and model in QGIS&apos;s options, on the page ChangeChat.</source>
        <translation>Aucun serveur distant n&apos;est configuré. Indiquez son adresse et son modèle dans les options de QGIS, page ChangeChat.</translation>
    </message>
</context>
<context>
    <name>ResultLayers</name>
    <message>
        <source>whole overlap</source>
        <translation>tout le recouvrement</translation>
    </message>
    <message>
        <source>Changed objects</source>
        <translation>Objets changés</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Grille</translation>
    </message>
</context>
<context>
    <name>ResultPlaces</name>
    <message>
        <source>The results stay in the data folder while they are edited; save the edits, then the project, and they move beside it.</source>
        <translation>Les résultats restent dans le dossier de données tant qu’ils sont modifiés ; enregistrez les modifications, puis le projet, et ils seront placés à côté.</translation>
    </message>
    <message>
        <source>{path} was copied beside the project but cannot be deleted.</source>
        <translation>{path} a été copié à côté du projet mais ne peut pas être supprimé.</translation>
    </message>
</context>
<context>
    <name>ResultRoles</name>
    <message>
        <source>Nothing says which imagery “{layer}” was made from. Ask again and correct the new layers.</source>
        <translation>Rien n&apos;indique de quelles images «&#xa0;{layer}&#xa0;» est issue. Reposez la question et corrigez les nouvelles couches.</translation>
    </message>
    <message>
        <source>The grid of the answer that “{layer}” belongs to was not found; add it to the project.</source>
        <translation>La grille de la réponse à laquelle appartient «&#xa0;{layer}&#xa0;» est introuvable&#xa0;; ajoutez-la au projet.</translation>
    </message>
    <message>
        <source>The layer of changed objects of the answer that “{layer}” belongs to was not found; add it to the project.</source>
        <translation>La couche des objets changés de la réponse à laquelle appartient «&#xa0;{layer}&#xa0;» est introuvable&#xa0;; ajoutez-la au projet.</translation>
    </message>
</context>
<context>
    <name>ResultStyle</name>
    <message>
        <source>Changed, of any kind</source>
        <translation>Changé, de tout type</translation>
    </message>
    <message>
        <source>Drawn by hand</source>
        <translation>Dessiné à la main</translation>
    </message>
    <message>
        <source>Changed: less than {most} %</source>
        <translation>Changé : moins de {most} %</translation>
    </message>
    <message>
        <source>Changed: {least} to {most} %</source>
        <translation>Changé : {least} à {most} %</translation>
    </message>
    <message>
        <source>Changed: {least} % and more</source>
        <translation>Changé : {least} % et plus</translation>
    </message>
    <message>
        <source>No change found</source>
        <translation>Aucun changement trouvé</translation>
    </message>
    <message>
        <source>Not examined</source>
        <translation>Non examiné</translation>
    </message>
</context>
<context>
    <name>ResultWriting</name>
    <message>
        <source>Writing the layers of “{question}”</source>
        <translation>Écriture des couches de «&#xa0;{question}&#xa0;»</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Rien n&apos;a été écrit.</translation>
    </message>
    <message>
        <source>The project was closed before the layers were ready; they are kept in {path}.</source>
        <translation>Le projet a été fermé avant que les couches soient prêtes&#xa0;; elles sont conservées dans {path}.</translation>
    </message>
    <message>
        <source>The result layers were saved in {path} instead: {reason}</source>
        <translation>Les couches de résultat ont été enregistrées dans {path} à la place&#xa0;: {reason}</translation>
    </message>
</context>
<context>
    <name>ResultsGroup</name>
    <message>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>Save layers beside the project</source>
        <translation>Enregistrer les couches à côté du projet</translation>
    </message>
    <message>
        <source>In the folder</source>
        <translation>Dans le dossier</translation>
    </message>
    <message>
        <source>Choose the folder for results</source>
        <translation>Choisir le dossier des résultats</translation>
    </message>
    <message>
        <source>In a GeoPackage named after the project</source>
        <translation>Dans un GeoPackage portant le nom du projet</translation>
    </message>
    <message>
        <source>One folder for the results of all projects</source>
        <translation>Un dossier pour les résultats de tous les projets</translation>
    </message>
    <message>
        <source>Every pair and area gets two tables in a GeoPackage named after the project, which keeps the conversations too. That of a project that is not saved yet lies in ChangeChat&apos;s data folder, unless a folder is chosen here.</source>
        <translation>Chaque paire et zone reçoit deux tables dans un GeoPackage nommé d’après le projet, qui garde aussi les conversations. Celui d’un projet pas encore enregistré se trouve dans le dossier de données de ChangeChat, sauf si un dossier est choisi ici.</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Review</source>
        <translation>Vérification</translation>
    </message>
    <message>
        <source>“{layer}” cannot be changed: its file is read-only or in use. Save a copy of the layer and review that, or free the file.</source>
        <translation>«&#xa0;{layer}&#xa0;» ne peut pas être modifiée&#xa0;: son fichier est en lecture seule ou utilisé. Enregistrez une copie de la couche et vérifiez celle-ci, ou libérez le fichier.</translation>
    </message>
</context>
<context>
    <name>ReviewForm</name>
    <message>
        <source>Building</source>
        <translation>Bâtiment</translation>
    </message>
    <message>
        <source>Road</source>
        <translation>Route</translation>
    </message>
    <message>
        <source>Change of any kind</source>
        <translation>Changement de tout type</translation>
    </message>
    <message>
        <source>Appeared</source>
        <translation>Apparu</translation>
    </message>
    <message>
        <source>Disappeared</source>
        <translation>Disparu</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Changé</translation>
    </message>
    <message>
        <source>Not reviewed</source>
        <translation>Non vérifié</translation>
    </message>
    <message>
        <source>As found</source>
        <translation>Tel que trouvé</translation>
    </message>
    <message>
        <source>Right (accept)</source>
        <translation>Juste (accepter)</translation>
    </message>
    <message>
        <source>Wrong (reject)</source>
        <translation>Faux (rejeter)</translation>
    </message>
</context>
<context>
    <name>ReviewMenu</name>
    <message>
        <source>Take the review back</source>
        <translation>Annuler la vérification</translation>
    </message>
    <message>
        <source>Undo the last review</source>
        <translation>Annuler la dernière vérification</translation>
    </message>
    <message>
        <source>Draw a missing object</source>
        <translation>Dessiner un objet manquant</translation>
    </message>
    <message>
        <source>Export corrections…</source>
        <translation>Exporter les corrections…</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Accepter</translation>
    </message>
    <message>
        <source>Accept as</source>
        <translation>Accepter comme</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Rejeter</translation>
    </message>
    <message>
        <source>Something changed here</source>
        <translation>Quelque chose a changé ici</translation>
    </message>
    <message>
        <source>This changed here</source>
        <translation>Ceci a changé ici</translation>
    </message>
    <message>
        <source>Nothing changed here</source>
        <translation>Rien n&apos;a changé ici</translation>
    </message>
    <message>
        <source>Review undone: {count}</source>
        <translation>Vérification annulée : {count}</translation>
    </message>
    <message>
        <source>No result layers in the project yet</source>
        <translation>Pas encore de couches de résultat dans le projet</translation>
    </message>
    <message>
        <source>Select objects or cells on the map first</source>
        <translation>Sélectionnez d&apos;abord des objets ou des cellules sur la carte</translation>
    </message>
    <message>
        <source>{count} selected in “{layer}”</source>
        <translation>Sélection dans «&#xa0;{layer}&#xa0;»&#xa0;: {count}</translation>
    </message>
    <message>
        <source>Export corrections of “{result}”</source>
        <translation>Exporter les corrections de « {result} »</translation>
    </message>
    <message>
        <source>GeoPackage (*.gpkg)</source>
        <translation>GeoPackage (*.gpkg)</translation>
    </message>
    <message>
        <source>Corrections saved in {name}. Objects reviewed: {objects}, cells: {cells}.</source>
        <translation>Corrections enregistrées dans {name}. Objets vérifiés&#xa0;: {objects}, cellules&#xa0;: {cells}.</translation>
    </message>
</context>
<context>
    <name>SampleOpening</name>
    <message>
        <source>QGIS cannot read {path}. Delete that file, then open the sample again.</source>
        <translation>QGIS ne peut pas lire {path}. Supprimez ce fichier, puis ouvrez à nouveau l&apos;exemple.</translation>
    </message>
    <message>
        <source>Sample town</source>
        <translation>Ville d&apos;exemple</translation>
    </message>
</context>
<context>
    <name>ServerGroup</name>
    <message>
        <source>Remote server</source>
        <translation>Serveur distant</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Tester</translation>
    </message>
    <message>
        <source>Any server with an OpenAI-compatible interface, such as vLLM. It gets the pictures of the area, what was found in them, and the conversation.</source>
        <translation>Tout serveur doté d&apos;une interface compatible OpenAI, comme vLLM. Il reçoit les images de la zone, ce qui y a été trouvé et la conversation.</translation>
    </message>
    <message>
        <source>The key stays in QGIS&apos;s authentication store: as the password of the method Basic or, where QGIS has it, as API Header “Authorization” with “Bearer” and the key.</source>
        <translation>La clé reste dans le magasin d&apos;authentification de QGIS&#xa0;: comme mot de passe de la méthode Basic ou, si QGIS la propose, comme API Header «&#xa0;Authorization&#xa0;» avec «&#xa0;Bearer&#xa0;» et la clé.</translation>
    </message>
    <message>
        <source>The base address, up to /v1</source>
        <translation>L&apos;adresse de base, jusqu&apos;à /v1</translation>
    </message>
    <message>
        <source>As the server calls it; Test fills the list</source>
        <translation>Tel que le serveur le nomme ; Tester remplit la liste</translation>
    </message>
    <message>
        <source>Ask the server for its models; no picture is sent</source>
        <translation>Demander ses modèles au serveur ; aucune image n&apos;est envoyée</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Authentification</translation>
    </message>
    <message>
        <source>The address must begin with https:// or http://.</source>
        <translation>L&apos;adresse doit commencer par https:// ou http://.</translation>
    </message>
    <message>
        <source>Without https:// the pictures and the key travel unprotected.</source>
        <translation>Sans https://, les images et la clé circulent sans protection.</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Interrogation du serveur…</translation>
    </message>
    <message>
        <source>The server answers, but has no model “{model}”. Choose one above.</source>
        <translation>Le serveur répond, mais n&apos;a pas de modèle «&#xa0;{model}&#xa0;». Choisissez-en un ci-dessus.</translation>
    </message>
    <message>
        <source>The server answers.</source>
        <translation>Le serveur répond.</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Withdrawn.</source>
        <translation>Retirée.</translation>
    </message>
    <message>
        <source>Layers saved in {name}</source>
        <translation>Couches enregistrées dans {name}</translation>
    </message>
</context>
<context>
    <name>SetupCard</name>
    <message>
        <source>About the set-up</source>
        <translation>À propos de l&apos;installation</translation>
    </message>
    <message>
        <source>Open the help at the set-up</source>
        <translation>Ouvrir l&apos;aide à la page de l&apos;installation</translation>
    </message>
    <message>
        <source>Remove what is there…</source>
        <translation>Supprimer ce qui est déjà là…</translation>
    </message>
    <message>
        <source>Delete what an unfinished set-up has left</source>
        <translation>Supprimer ce qu&apos;une installation inachevée a laissé</translation>
    </message>
    <message>
        <source>ChangeChat compares imagery with an engine: a program of its own that runs on this computer, beside QGIS. Its packages, PyTorch above all, go into a folder of their own; nothing goes into QGIS&apos;s own Python.</source>
        <translation>ChangeChat compare les images à l&apos;aide d&apos;un moteur&#xa0;: un programme à part qui s&apos;exécute sur cet ordinateur, à côté de QGIS. Ses paquets, surtout PyTorch, vont dans leur propre dossier&#xa0;; rien ne va dans le Python de QGIS.</translation>
    </message>
    <message>
        <source>Set up the engine first</source>
        <translation>Installez d&apos;abord le moteur</translation>
    </message>
    <message>
        <source>The engine needs a repair</source>
        <translation>Le moteur doit être réparé</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Réparer</translation>
    </message>
    <message>
        <source>Continue the set-up…</source>
        <translation>Poursuivre l&apos;installation…</translation>
    </message>
    <message>
        <source>Update the engine…</source>
        <translation>Mettre à jour le moteur…</translation>
    </message>
    <message>
        <source>Fetch what is missing, at once; models and settings stay</source>
        <translation>Télécharger aussitôt ce qui manque ; les modèles et les paramètres restent</translation>
    </message>
    <message>
        <source>Find out what it would mean; nothing is fetched yet</source>
        <translation>Voir ce que cela implique ; rien n&apos;est encore téléchargé</translation>
    </message>
    <message>
        <source>Set up…</source>
        <translation>Installer…</translation>
    </message>
</context>
<context>
    <name>SetupFailurePage</name>
    <message>
        <source>What to do</source>
        <translation>Que faire</translation>
    </message>
    <message>
        <source>Open the help at this failure</source>
        <translation>Ouvrir l&apos;aide sur cette erreur</translation>
    </message>
    <message>
        <source>The set-up stopped</source>
        <translation>L&apos;installation s&apos;est arrêtée</translation>
    </message>
    <message>
        <source>Show log</source>
        <translation>Afficher le journal</translation>
    </message>
    <message>
        <source>What the installers printed</source>
        <translation>Ce que les installateurs ont affiché</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Copier le diagnostic</translation>
    </message>
    <message>
        <source>Copy a report without personal data, to ask for help with</source>
        <translation>Copier un rapport sans données personnelles, pour demander de l&apos;aide</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Go on where it stopped; what is there is kept</source>
        <translation>Reprendre où cela s&apos;est arrêté ; ce qui existe est conservé</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>Laisser en l&apos;état</translation>
    </message>
</context>
<context>
    <name>SetupLine</name>
    <message>
        <source>The engine needs a repair.</source>
        <translation>Le moteur doit être réparé.</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Réparer</translation>
    </message>
    <message>
        <source>The plugin was updated; its engine was not.</source>
        <translation>L&apos;extension a été mise à jour, mais pas son moteur.</translation>
    </message>
    <message>
        <source>Update the engine</source>
        <translation>Mettre à jour le moteur</translation>
    </message>
</context>
<context>
    <name>SetupLogView</name>
    <message>
        <source>Log of the set-up</source>
        <translation>Journal de l&apos;installation</translation>
    </message>
    <message>
        <source>What the installers print; passwords are taken out</source>
        <translation>Ce que les installateurs affichent, sans les mots de passe</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
</context>
<context>
    <name>SetupOfferPage</name>
    <message>
        <source>Change folder…</source>
        <translation>Changer de dossier…</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Installer</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Do what stands above; it can be cancelled</source>
        <translation>Faire ce qui est indiqué ci-dessus ; on peut annuler</translation>
    </message>
    <message>
        <source>Leave it as it is; nothing has happened</source>
        <translation>Laisser en l&apos;état ; rien n&apos;a été fait</translation>
    </message>
    <message>
        <source>Put the engine on another disk or into another folder</source>
        <translation>Mettre le moteur sur un autre disque ou dans un autre dossier</translation>
    </message>
    <message>
        <source>Use this Python</source>
        <translation>Utiliser ce Python</translation>
    </message>
    <message>
        <source>Repair the engine</source>
        <translation>Réparer le moteur</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Réparer</translation>
    </message>
    <message>
        <source>Update the engine</source>
        <translation>Mettre à jour le moteur</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Mettre à jour</translation>
    </message>
    <message>
        <source>Set up the engine</source>
        <translation>Installer le moteur</translation>
    </message>
    <message>
        <source>Folder for the engine</source>
        <translation>Dossier du moteur</translation>
    </message>
</context>
<context>
    <name>SetupProgressPage</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Show log</source>
        <translation>Afficher le journal</translation>
    </message>
    <message>
        <source>Go on working in QGIS meanwhile; the dock may be closed.</source>
        <translation>Continuez à travailler dans QGIS entre-temps&#xa0;; le panneau peut être fermé.</translation>
    </message>
    <message>
        <source>Stop; what is done so far is kept</source>
        <translation>Arrêter ; ce qui est fait est conservé</translation>
    </message>
    <message>
        <source>What the installers print</source>
        <translation>Ce que les installateurs affichent</translation>
    </message>
    <message>
        <source>Progress of the set-up</source>
        <translation>Progression de l&apos;installation</translation>
    </message>
    <message>
        <source>Removing the engine</source>
        <translation>Suppression du moteur</translation>
    </message>
    <message>
        <source>Setting up the engine</source>
        <translation>Installation du moteur</translation>
    </message>
    <message>
        <source>Looking at this computer…</source>
        <translation>Examen de cet ordinateur…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Arrêt…</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Démarrage…</translation>
    </message>
    <message>
        <source>{duration} so far</source>
        <translation>Temps écoulé&#xa0;: {duration}</translation>
    </message>
</context>
<context>
    <name>SetupWords</name>
    <message>
        <source>Found</source>
        <translation>Trouvé</translation>
    </message>
    <message>
        <source>Uses</source>
        <translation>Utilise</translation>
    </message>
    <message>
        <source>Installs</source>
        <translation>Installe</translation>
    </message>
    <message>
        <source>nothing: this Python has the engine&apos;s packages</source>
        <translation>rien&#xa0;: ce Python a les paquets du moteur</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>Dans</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Télécharge</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>environ {size}</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>Sur le disque</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>environ {minutes} min</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} min {seconds} s</translation>
    </message>
    <message>
        <source>no NVIDIA GPU: everything runs on the processor; an answer of the small model takes seconds</source>
        <translation>aucun GPU NVIDIA&#xa0;: tout s&apos;exécute sur le processeur&#xa0;; une réponse du petit modèle prend quelques secondes</translation>
    </message>
    <message>
        <source>{names}, driver {driver}</source>
        <translation>{names}, pilote {driver}</translation>
    </message>
    <message>
        <source>for the processor</source>
        <translation>pour le processeur</translation>
    </message>
    <message>
        <source>for CUDA {version}</source>
        <translation>pour CUDA {version}</translation>
    </message>
    <message>
        <source>a Python of its own</source>
        <translation>avec un Python dédié</translation>
    </message>
    <message>
        <source>made with Python {version}</source>
        <translation>dans un environnement créé avec Python {version}</translation>
    </message>
    <message>
        <source>{torch} {build} and the engine&apos;s packages, {python}</source>
        <translation>{torch} {build} et les paquets du moteur, {python}</translation>
    </message>
    <message>
        <source>the weights that come with the plugin are open, CC BY 4.0; whom to name stands in models/weights/LICENSE</source>
        <translation>les poids fournis avec l’extension sont ouverts, CC BY 4.0 ; qui citer se trouve dans models/weights/LICENSE</translation>
    </message>
    <message>
        <source>the weights that come with the plugin are for research and other non-commercial use only; their full terms stand in models/weights/LICENSE</source>
        <translation>les poids fournis avec l&apos;extension sont réservés à la recherche et à d&apos;autres usages non commerciaux ; leurs conditions complètes se trouvent dans models/weights/LICENSE</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>{size} in the end; {free} are free, {needed} are needed</source>
        <translation>{size} au final&#xa0;; {free} libres, {needed} nécessaires</translation>
    </message>
</context>
<context>
    <name>StatusAlgorithm</name>
    <message>
        <source>Engine status</source>
        <translation>État du moteur</translation>
    </message>
    <message>
        <source>Reports whether ChangeChat&apos;s engine is installed, with which versions, weights and device. Paste the log into a problem report.</source>
        <translation>Indique si le moteur de ChangeChat est installé, avec quelles versions, quels poids et quel périphérique. Collez le journal dans un rapport de problème.</translation>
    </message>
    <message>
        <source>change,detection,engine,diagnostics,version,GPU,installed</source>
        <translation>change,detection,changement,moteur,diagnostic,version,GPU,installé</translation>
    </message>
    <message>
        <source>State: ready, missing or broken</source>
        <translation>État&#xa0;: ready, missing ou broken</translation>
    </message>
    <message>
        <source>Python of the engine</source>
        <translation>Python du moteur</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>Weights of the guide</source>
        <translation>Poids du guide</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Périphérique</translation>
    </message>
    <message>
        <source>Everything as JSON</source>
        <translation>Tout en JSON</translation>
    </message>
</context>
<context>
    <name>TaskButtons</name>
    <message>
        <source>Describe</source>
        <translation>Décrire</translation>
    </message>
    <message>
        <source>Describe the changes in words</source>
        <translation>Décrire les changements en mots</translation>
    </message>
    <message>
        <source>Changed?</source>
        <translation>Changé&#xa0;?</translation>
    </message>
    <message>
        <source>Has anything changed: yes or no</source>
        <translation>Quelque chose a-t-il changé&#xa0;: oui ou non</translation>
    </message>
    <message>
        <source>How many?</source>
        <translation>Combien&#xa0;?</translation>
    </message>
    <message>
        <source>Count the changed objects</source>
        <translation>Compter les objets changés</translation>
    </message>
    <message>
        <source>Where?</source>
        <translation>Où&#xa0;?</translation>
    </message>
    <message>
        <source>Name the parts of the area that changed</source>
        <translation>Nommer les parties de la zone qui ont changé</translation>
    </message>
    <message>
        <source>Talk it through</source>
        <translation>Tout commenter</translation>
    </message>
    <message>
        <source>Changed, how many, where, and what</source>
        <translation>Changé, combien, où et quoi</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Another pair or area: a conversation of its own</source>
        <translation>Autre paire ou autre zone&#xa0;: une conversation à part</translation>
    </message>
    <message>
        <source>Show the {number} earlier turns</source>
        <translation>Afficher les {number} questions précédentes</translation>
    </message>
</context>
<context>
    <name>WeightsGroup</name>
    <message>
        <source>Weights</source>
        <translation>Poids</translation>
    </message>
    <message>
        <source>Choose the folder…</source>
        <translation>Choisir le dossier…</translation>
    </message>
    <message>
        <source>The folder that holds guide.safetensors</source>
        <translation>Le dossier qui contient guide.safetensors</translation>
    </message>
    <message>
        <source>The folder of the weights</source>
        <translation>Le dossier des poids</translation>
    </message>
    <message>
        <source>They are in {folder}.</source>
        <translation>Ils sont dans {folder}.</translation>
    </message>
</context>
<context>
    <name>WithheldText</name>
    <message>
        <source>What the model wrote</source>
        <translation>Ce que le modèle a écrit</translation>
    </message>
    <message>
        <source>Show or hide the text that was withheld</source>
        <translation>Afficher ou masquer le texte retenu</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>(rien)</translation>
    </message>
</context>
</TS>
