<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>AddModelDialog</name>
    <message>
        <source>Add a model</source>
        <translation>Añadir un modelo</translation>
    </message>
    <message>
        <source>An adapter (LoRA) for a known model</source>
        <translation>Un adaptador (LoRA) para un modelo conocido</translation>
    </message>
    <message>
        <source>A folder with a whole model</source>
        <translation>Una carpeta con un modelo completo</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Elegir la carpeta</translation>
    </message>
    <message>
        <source>A small file of weights, used on top of a known model</source>
        <translation>Un archivo pequeño de pesos que se usa sobre un modelo conocido</translation>
    </message>
    <message>
        <source>All weights of a model that is built like a known one</source>
        <translation>Todos los pesos de un modelo construido como uno conocido</translation>
    </message>
    <message>
        <source>The model that it was made for, or is built like</source>
        <translation>El modelo para el que se hizo, o como el que está construido</translation>
    </message>
    <message>
        <source>How the list of models shall call it</source>
        <translation>Cómo lo llamará la lista de modelos</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Name in the list</source>
        <translation>Nombre en la lista</translation>
    </message>
    <message>
        <source>For the model</source>
        <translation>Para el modelo</translation>
    </message>
    <message>
        <source>Built like</source>
        <translation>Construido como</translation>
    </message>
    <message>
        <source>The folder with adapter_config.json and its weights. It stays where it is.</source>
        <translation>La carpeta con adapter_config.json y sus pesos. Se queda donde está.</translation>
    </message>
    <message>
        <source>The folder with config.json and the weights. It stays where it is.</source>
        <translation>La carpeta con config.json y los pesos. Se queda donde está.</translation>
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
        <translation>{speed} tokens/s</translation>
    </message>
</context>
<context>
    <name>AnswerPlaces</name>
    <message>
        <source>Why object {number}?</source>
        <translation>¿Por qué el objeto {number}?</translation>
    </message>
    <message>
        <source>Why “{cell}”?</source>
        <translation>¿Por qué «{cell}»?</translation>
    </message>
    <message>
        <source>The least certain object first.</source>
        <translation>Primero el objeto menos seguro.</translation>
    </message>
    <message>
        <source>{number} more in the list…</source>
        <translation>{number} más en la lista…</translation>
    </message>
    <message>
        <source>Why?</source>
        <translation>¿Por qué?</translation>
    </message>
    <message>
        <source>Show in the list</source>
        <translation>Mostrar en la lista</translation>
    </message>
    <message>
        <source>Ask the same of this cell</source>
        <translation>Preguntar lo mismo de esta celda</translation>
    </message>
</context>
<context>
    <name>AreaPicker</name>
    <message>
        <source>Everything both layers cover</source>
        <translation>Todo lo que cubren ambas capas</translation>
    </message>
    <message>
        <source>What the map shows now</source>
        <translation>Lo que muestra ahora el mapa</translation>
    </message>
    <message>
        <source>Draw a rectangle on the map</source>
        <translation>Dibujar un rectángulo en el mapa</translation>
    </message>
    <message>
        <source>Draw a polygon: click the corners, right-click or double-click ends</source>
        <translation>Dibujar un polígono: clic en los vértices; clic derecho o doble clic para terminar</translation>
    </message>
    <message>
        <source>The selected polygon of the active vector layer</source>
        <translation>El polígono seleccionado de la capa vectorial activa</translation>
    </message>
    <message>
        <source>Select a polygon in a vector layer, make that layer active, try again.</source>
        <translation>Seleccione un polígono en una capa vectorial, active esa capa y vuelva a intentarlo.</translation>
    </message>
    <message>
        <source>Whole overlap</source>
        <translation>Toda la superposición</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Vista</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>Rectángulo</translation>
    </message>
    <message>
        <source>Polygon</source>
        <translation>Polígono</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>Objeto espacial</translation>
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
        <translation>{size} millones de km²</translation>
    </message>
</context>
<context>
    <name>AskAlgorithm</name>
    <message>
        <source>Ask what changed</source>
        <translation>Preguntar qué ha cambiado</translation>
    </message>
    <message>
        <source>Compares two rasters of the same place on two dates and answers a question about the difference. The grid holds nine cells, three by three over the area, and says for each what appeared and disappeared. Everything runs on this machine, unless the model is “remote”: then the server of ChangeChat&apos;s settings writes the answer.</source>
        <translation>Compara dos rásteres del mismo lugar en dos fechas y responde a una pregunta sobre la diferencia. La cuadrícula tiene nueve celdas, tres por tres sobre la zona, e indica para cada una qué apareció y qué desapareció. Todo se ejecuta en este equipo, salvo que el modelo sea «remote»: entonces redacta la respuesta el servidor de la configuración de ChangeChat.</translation>
    </message>
    <message>
        <source>change,detection,difference,compare,before,after,imagery,satellite,aerial,buildings,roads,question,language model,damage,disaster</source>
        <translation>change,detection,cambio,detección,diferencia,comparar,antes,después,imágenes,satélite,aérea,edificios,carreteras,pregunta,modelo de lenguaje,daños,desastre</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Respuesta</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Ha cambiado</translation>
    </message>
    <message>
        <source>Changed cells</source>
        <translation>Celdas con cambios</translation>
    </message>
    <message>
        <source>Answers, one JSON object a line</source>
        <translation>Respuestas, un objeto JSON por línea</translation>
    </message>
    <message>
        <source>Model used</source>
        <translation>Modelo utilizado</translation>
    </message>
    <message>
        <source>Roads that appeared</source>
        <translation>Carreteras que aparecieron</translation>
    </message>
    <message>
        <source>Roads that disappeared</source>
        <translation>Carreteras que desaparecieron</translation>
    </message>
    <message>
        <source>Buildings that appeared</source>
        <translation>Edificios que aparecieron</translation>
    </message>
    <message>
        <source>Buildings that disappeared</source>
        <translation>Edificios que desaparecieron</translation>
    </message>
    <message>
        <source>Changed area in m²</source>
        <translation>Superficie cambiada en m²</translation>
    </message>
    <message>
        <source>Changed share of the area, 0 to 1</source>
        <translation>Parte cambiada de la zona, de 0 a 1</translation>
    </message>
    <message>
        <source>Confidence of what was found, 0 to 1</source>
        <translation>Confianza de lo encontrado, de 0 a 1</translation>
    </message>
    <message>
        <source>Confidence of the language model, 0 to 1</source>
        <translation>Confianza del modelo de lenguaje, de 0 a 1</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>Leyendo {name}</translation>
    </message>
    <message>
        <source>Engine: {state} {detail}</source>
        <translation>Motor: {state} {detail}</translation>
    </message>
    <message>
        <source>What the model wrote: {text}</source>
        <translation>Lo que escribió el modelo: {text}</translation>
    </message>
    <message>
        <source>Unsure: what was found has a confidence of {value}.</source>
        <translation>Poco seguro: lo encontrado tiene una confianza de {value}.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>The earlier date: any raster layer, also an online one.</source>
        <translation>La fecha anterior: cualquier capa ráster, también en línea.</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>The later date, of the same place.</source>
        <translation>La fecha posterior, del mismo lugar.</translation>
    </message>
    <message>
        <source>Area (default: where both overlap)</source>
        <translation>Zona (por defecto: donde ambos se superponen)</translation>
    </message>
    <message>
        <source>Where to look. Online layers need one.</source>
        <translation>Dónde mirar. Las capas en línea necesitan una.</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Pregunta</translation>
    </message>
    <message>
        <source>In plain English, as in the dock.</source>
        <translation>En inglés sencillo, como en el panel.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Bands as red, green, blue, e.g. 3,2,1</source>
        <translation>Bandas para rojo, verde, azul, p. ej. 3,2,1</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Guía</translation>
    </message>
    <message>
        <source>Device of the model: auto, cpu or e.g. cuda:1</source>
        <translation>Dispositivo del modelo: auto, cpu o p. ej. cuda:1</translation>
    </message>
    <message>
        <source>Questions, one a line, instead of one; an empty line begins a conversation</source>
        <translation>Preguntas, una por línea, en lugar de una sola; una línea vacía empieza una conversación</translation>
    </message>
    <message>
        <source>Who writes the answer from what the guide has found: automatic, evidence, nano, another recipe&apos;s name, or remote.</source>
        <translation>Quién redacta la respuesta a partir de lo que encontró la guía: automatic, evidence, nano, el nombre de otra receta o remote.</translation>
    </message>
    <message>
        <source>One or three band numbers, counted from 1; empty: as the files say, else the first three.</source>
        <translation>Uno o tres números de banda, desde 1; vacío: como digan los archivos, si no las tres primeras.</translation>
    </message>
    <message>
        <source>The network that finds the changes: embedded, mci-net, or a file of weights made by train-guide.</source>
        <translation>La red que encuentra los cambios: embedded, mci-net o un archivo de pesos hecho con train-guide.</translation>
    </message>
    <message>
        <source>Where a model runs; “auto” is the GPU with most free memory.</source>
        <translation>Dónde se ejecuta un modelo; «auto» es la GPU con más memoria libre.</translation>
    </message>
    <message>
        <source>All are asked about the same pair; grid and numbers are the last answer&apos;s.</source>
        <translation>Todas se hacen sobre el mismo par; la cuadrícula y los números son los de la última respuesta.</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Cuadrícula</translation>
    </message>
    <message>
        <source>Nine cells, three by three over the area.</source>
        <translation>Nueve celdas, tres por tres sobre la zona.</translation>
    </message>
    <message>
        <source>Changed objects</source>
        <translation>Objetos cambiados</translation>
    </message>
    <message>
        <source>One polygon for each building or road that changed.</source>
        <translation>Un polígono por cada edificio o carretera que cambió.</translation>
    </message>
    <message>
        <source>A language model; the dock says whether it is installed.</source>
        <translation>Un modelo de lenguaje; el panel dice si está instalado.</translation>
    </message>
    <message>
        <source>The largest that is installed and fits the GPU.</source>
        <translation>El mayor que esté instalado y quepa en la GPU.</translation>
    </message>
    <message>
        <source>No language model: the measurements answer.</source>
        <translation>Sin modelo de lenguaje: responden las mediciones.</translation>
    </message>
    <message>
        <source>The server of ChangeChat&apos;s settings.</source>
        <translation>El servidor de la configuración de ChangeChat.</translation>
    </message>
    <message>
        <source>Comes with the plugin: small and fast.</source>
        <translation>Viene con el complemento: pequeña y rápida.</translation>
    </message>
    <message>
        <source>The published network of ChangeVG; much slower.</source>
        <translation>La red publicada de ChangeVG; mucho más lenta.</translation>
    </message>
</context>
<context>
    <name>BandNumbers</name>
    <message>
        <source>Bands must be one or three band numbers such as 3,2,1, counted from 1, not “{text}”.</source>
        <translation>Las bandas deben ser uno o tres números de banda como 3,2,1, contados desde 1, no «{text}».</translation>
    </message>
</context>
<context>
    <name>Breadcrumb</name>
    <message>
        <source>Go back to a larger area and its conversation</source>
        <translation>Volver a una zona mayor y a su conversación</translation>
    </message>
</context>
<context>
    <name>CellArea</name>
    <message>
        <source>Nothing of “{cell}” lies in the area; choose another cell.</source>
        <translation>Nada de «{cell}» está en la zona; elija otra celda.</translation>
    </message>
</context>
<context>
    <name>ChangeChatDock</name>
    <message>
        <source>The engine is ready.</source>
        <translation>El motor está listo.</translation>
    </message>
    <message>
        <source>The diagnostics are on the clipboard.</source>
        <translation>El diagnóstico está en el portapapeles.</translation>
    </message>
</context>
<context>
    <name>ChangeChatPlugin</name>
    <message>
        <source>Ask two dates of imagery what changed</source>
        <translation>Preguntar a dos fechas de imágenes qué ha cambiado</translation>
    </message>
</context>
<context>
    <name>ChatGreeting</name>
    <message>
        <source>Add two dates of a small made-up town to the project</source>
        <translation>Añadir al proyecto dos fechas de un pequeño pueblo inventado</translation>
    </message>
    <message>
        <source>Making the sample…</source>
        <translation>Creando el ejemplo…</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>Abrir el ejemplo</translation>
    </message>
    <message>
        <source>Ask below what changed
between the two dates.</source>
        <translation>Pregunte abajo qué ha cambiado
entre las dos fechas.</translation>
    </message>
    <message>
        <source>Choose two dates and an area,
then ask what changed.</source>
        <translation>Elija dos fechas y una zona,
y pregunte qué ha cambiado.</translation>
    </message>
    <message>
        <source>Everything stays on this computer,
unless you choose a remote server.</source>
        <translation>Todo se queda en este equipo,
salvo que elija un servidor remoto.</translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>Conversation</source>
        <translation>Conversación</translation>
    </message>
    <message>
        <source>Earlier conversations of this project</source>
        <translation>Conversaciones anteriores de este proyecto</translation>
    </message>
    <message>
        <source>Copy the conversation as Markdown</source>
        <translation>Copiar la conversación como Markdown</translation>
    </message>
    <message>
        <source>Export the conversation to a Markdown file</source>
        <translation>Exportar la conversación a un archivo Markdown</translation>
    </message>
    <message>
        <source>The changed objects as a list</source>
        <translation>Los objetos cambiados como lista</translation>
    </message>
    <message>
        <source>Click a cell on the map to ask the same of it</source>
        <translation>Haga clic en una celda del mapa para preguntar lo mismo de ella</translation>
    </message>
    <message>
        <source>Review the results: right, wrong, missing; export</source>
        <translation>Revisar los resultados: correcto, erróneo, ausente; exportar</translation>
    </message>
    <message>
        <source>The sample, the engine</source>
        <translation>El ejemplo, el motor</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>{date}: click for a larger picture</source>
        <translation>{date}: haga clic para ver una imagen mayor</translation>
    </message>
    <message>
        <source>The layer “{name}” is no longer in the project; add it again.</source>
        <translation>La capa «{name}» ya no está en el proyecto; añádala de nuevo.</translation>
    </message>
</context>
<context>
    <name>ChipPair</name>
    <message>
        <source>Not in the project any more: “{names}”. Add the imagery again.</source>
        <translation>Ya no está en el proyecto: «{names}». Añada de nuevo las imágenes.</translation>
    </message>
</context>
<context>
    <name>ChipSubject</name>
    <message>
        <source>{cell}: changed by {share} %. {sure}</source>
        <translation>{cell}: cambió un {share} %. {sure}</translation>
    </message>
    <message>
        <source>{cell}: not examined</source>
        <translation>{cell}: no examinada</translation>
    </message>
</context>
<context>
    <name>ComputerGroup</name>
    <message>
        <source>On this computer</source>
        <translation>En este equipo</translation>
    </message>
    <message>
        <source>Run models on</source>
        <translation>Ejecutar los modelos en</translation>
    </message>
    <message>
        <source>Automatic takes the GPU with the most free memory, else the CPU.</source>
        <translation>Automático usa la GPU con más memoria libre o, si no hay, la CPU.</translation>
    </message>
    <message>
        <source>Free memory after</source>
        <translation>Liberar memoria tras</translation>
    </message>
    <message>
        <source>A model that is not asked for so long is unloaded; the next question loads it again.</source>
        <translation>Un modelo al que no se pregunta durante ese tiempo se descarga de la memoria; la siguiente pregunta lo vuelve a cargar.</translation>
    </message>
    <message>
        <source>Pictures for models</source>
        <translation>Imágenes para los modelos</translation>
    </message>
    <message>
        <source>Smaller pictures need less memory and time and show less. The change mask sees every pixel all the same.</source>
        <translation>Las imágenes más pequeñas necesitan menos memoria y tiempo, y muestran menos. La máscara de cambios ve igualmente todos los píxeles.</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>CPU</source>
        <translation>CPU</translation>
    </message>
    <message>
        <source>{device} (not found)</source>
        <translation>{device} (no encontrado)</translation>
    </message>
    <message>
        <source>{minutes} minutes without a question</source>
        <translation>{minutes} minutos sin preguntas</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source>As the model&apos;s recipe says</source>
        <translation>Como diga la receta del modelo</translation>
    </message>
    <message>
        <source>At most {side} pixels a side</source>
        <translation>Como máximo {side} píxeles por lado</translation>
    </message>
</context>
<context>
    <name>ConversationDelegate</name>
    <message>
        <source>Title of the conversation</source>
        <translation>Título de la conversación</translation>
    </message>
</context>
<context>
    <name>ConversationExport</name>
    <message>
        <source>Export the conversation</source>
        <translation>Exportar la conversación</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>The conversation could not be written to {path}: {reason}.</source>
        <translation>La conversación no se pudo escribir en {path}: {reason}.</translation>
    </message>
</context>
<context>
    <name>ConversationKeeper</name>
    <message>
        <source>Wait for the answer, or stop it; then open another conversation.</source>
        <translation>Espere la respuesta o deténgala; luego abra otra conversación.</translation>
    </message>
    <message>
        <source>The layer “{name}” is not in this project. Add it to go on with this conversation.</source>
        <translation>La capa «{name}» no está en este proyecto. Añádala para continuar esta conversación.</translation>
    </message>
    <message>
        <source>The layer “{name}” cannot be read; repair its data source.</source>
        <translation>La capa «{name}» no se puede leer; repare su fuente de datos.</translation>
    </message>
    <message>
        <source>The file of “{name}” has changed since this conversation.</source>
        <translation>El archivo de «{name}» ha cambiado desde esta conversación.</translation>
    </message>
</context>
<context>
    <name>ConversationList</name>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Delete all for good…</source>
        <translation>Eliminar todo definitivamente…</translation>
    </message>
    <message>
        <source>Rename (F2)</source>
        <translation>Cambiar nombre (F2)</translation>
    </message>
    <message>
        <source>Delete (Del)</source>
        <translation>Eliminar (Supr)</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>Recuperar</translation>
    </message>
    <message>
        <source>Search the conversations</source>
        <translation>Buscar en las conversaciones</translation>
    </message>
    <message>
        <source>Words of titles, layers, questions or answers</source>
        <translation>Palabras de títulos, capas, preguntas o respuestas</translation>
    </message>
    <message>
        <source>Conversations of this project</source>
        <translation>Conversaciones de este proyecto</translation>
    </message>
    <message>
        <source>Enter opens, F2 renames, Del deletes, Ctrl+Z takes it back</source>
        <translation>Intro abre, F2 cambia el nombre, Supr borra, Ctrl+Z lo deshace</translation>
    </message>
    <message>
        <source>Show what was deleted</source>
        <translation>Mostrar lo borrado</translation>
    </message>
    <message>
        <source>Back to the conversations that are kept</source>
        <translation>Volver a las conversaciones guardadas</translation>
    </message>
    <message>
        <source>What was deleted cannot be brought back then</source>
        <translation>Lo borrado ya no se podrá recuperar</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Cambiar nombre</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>No conversation holds these words.</source>
        <translation>Ninguna conversación contiene estas palabras.</translation>
    </message>
    <message>
        <source>No conversations yet. Ask below what changed.</source>
        <translation>Aún no hay conversaciones. Pregunte abajo qué ha cambiado.</translation>
    </message>
    <message>
        <source>Deleted.</source>
        <translation>Eliminada.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Deshacer</translation>
    </message>
    <message>
        <source>{number} deleted</source>
        <translation>{number} eliminadas</translation>
    </message>
    <message>
        <source>Results of a project that was never saved.</source>
        <translation>Resultados de un proyecto que nunca se guardó.</translation>
    </message>
    <message>
        <source>Results of {number} projects that were never saved.</source>
        <translation>Resultados de {number} proyectos que nunca se guardaron.</translation>
    </message>
    <message>
        <source>Look…</source>
        <translation>Ver…</translation>
    </message>
    <message>
        <source>Delete for good</source>
        <translation>Eliminar definitivamente</translation>
    </message>
    <message>
        <source>Delete these conversations for good? Their questions and answers leave the file and cannot be brought back. The layers on the map stay.</source>
        <translation>¿Eliminar definitivamente estas conversaciones? Sus preguntas y respuestas desaparecen del archivo y no se pueden recuperar. Las capas del mapa se conservan.</translation>
    </message>
</context>
<context>
    <name>ConversationRows</name>
    <message>
        <source>1 question</source>
        <translation>1 pregunta</translation>
    </message>
    <message>
        <source>{number} questions</source>
        <translation>{number} preguntas</translation>
    </message>
</context>
<context>
    <name>CorrectionExport</name>
    <message>
        <source>The corrections could not be written to {path} ({error}); choose another folder, or free some disk space.</source>
        <translation>No se pudieron escribir las correcciones en {path} ({error}); elija otra carpeta o libere espacio en disco.</translation>
    </message>
    <message>
        <source>The copy of “{layer}” that the answer was made from is gone. Ask again, correct the new layers and export them before QGIS is closed.</source>
        <translation>La copia de «{layer}» de la que salió la respuesta ya no existe. Pregunte de nuevo, corrija las capas nuevas y expórtelas antes de cerrar QGIS.</translation>
    </message>
</context>
<context>
    <name>DockMenu</name>
    <message>
        <source>Open the sample</source>
        <translation>Abrir el ejemplo</translation>
    </message>
    <message>
        <source>Update the engine…</source>
        <translation>Actualizar el motor…</translation>
    </message>
    <message>
        <source>Repair the engine…</source>
        <translation>Reparar el motor…</translation>
    </message>
    <message>
        <source>Remove the engine…</source>
        <translation>Eliminar el motor…</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Copiar el diagnóstico</translation>
    </message>
    <message>
        <source>Remove the engine</source>
        <translation>Eliminar el motor</translation>
    </message>
    <message>
        <source>Remove the engine&apos;s Python and packages from this computer? Models, results and settings stay. No question can be answered until it is set up again.</source>
        <translation>¿Eliminar de este equipo el Python y los paquetes del motor? Los modelos, los resultados y la configuración se quedan. No se podrá responder a ninguna pregunta hasta que se instale de nuevo.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Eliminar</translation>
    </message>
</context>
<context>
    <name>DownloadLine</name>
    <message>
        <source>Downloading {title} · {percent} %</source>
        <translation>Descargando {title} · {percent}&#xa0;%</translation>
    </message>
    <message>
        <source>Pausing the download of {title}…</source>
        <translation>Pausando la descarga de {title}…</translation>
    </message>
    <message>
        <source>Download of {title} paused at {percent} %</source>
        <translation>Descarga de {title} en pausa al {percent}&#xa0;%</translation>
    </message>
    <message>
        <source>Download of {title} failed</source>
        <translation>Falló la descarga de {title}</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Mostrar</translation>
    </message>
</context>
<context>
    <name>DrillDown</name>
    <message>
        <source>Earlier area</source>
        <translation>Zona anterior</translation>
    </message>
    <message>
        <source>The project of this answer was closed; ask again.</source>
        <translation>El proyecto de esta respuesta se cerró; pregunte de nuevo.</translation>
    </message>
    <message>
        <source>The layer “{name}” is no longer in the project; add it again.</source>
        <translation>La capa «{name}» ya no está en el proyecto; añádala de nuevo.</translation>
    </message>
</context>
<context>
    <name>EngineBar</name>
    <message>
        <source>Engine not running; it starts with the first question</source>
        <translation>Motor parado; arranca con la primera pregunta</translation>
    </message>
    <message>
        <source>Engine starting…</source>
        <translation>Arrancando el motor…</translation>
    </message>
    <message>
        <source>Loading the model…</source>
        <translation>Cargando el modelo…</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Trabajando…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Deteniendo…</translation>
    </message>
    <message>
        <source>{stage} · {percent} %</source>
        <translation>{stage} · {percent}&#xa0;%</translation>
    </message>
    <message>
        <source>Ready; {host} writes the answers</source>
        <translation>Listo; {host} redacta las respuestas</translation>
    </message>
    <message>
        <source>Ready, on this computer</source>
        <translation>Listo, en este equipo</translation>
    </message>
    <message>
        <source>Progress of the question</source>
        <translation>Progreso de la pregunta</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Stop the running question (Esc)</source>
        <translation>Detener la pregunta en curso (Esc)</translation>
    </message>
</context>
<context>
    <name>EngineGroup</name>
    <message>
        <source>Engine</source>
        <translation>Motor</translation>
    </message>
    <message>
        <source>Set up or repair…</source>
        <translation>Instalar o reparar…</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Copiar el diagnóstico</translation>
    </message>
    <message>
        <source>Accept the options and open the set-up in the dock</source>
        <translation>Aceptar las opciones y abrir la instalación en el panel</translation>
    </message>
    <message>
        <source>Copy a report without personal data, to ask for help with</source>
        <translation>Copiar un informe sin datos personales, para pedir ayuda</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Contiene</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Entorno</translation>
    </message>
    <message>
        <source>Asking the engine what it is…</source>
        <translation>Preguntando al motor qué es…</translation>
    </message>
    <message>
        <source>The report is on the clipboard. It holds no paths, names, addresses or keys; read it before you send it all the same.</source>
        <translation>El informe está en el portapapeles. No contiene rutas, nombres, direcciones ni claves; aun así, léalo antes de enviarlo.</translation>
    </message>
</context>
<context>
    <name>EnginePlace</name>
    <message>
        <source>ChangeChat&apos;s own, in</source>
        <translation>El propio de ChangeChat, en</translation>
    </message>
    <message>
        <source>A Python of mine</source>
        <translation>Un Python mío</translation>
    </message>
    <message>
        <source>Choose the folder for the engine</source>
        <translation>Elegir la carpeta del motor</translation>
    </message>
    <message>
        <source>Choose a Python with the engine&apos;s packages</source>
        <translation>Elegir un Python con los paquetes del motor</translation>
    </message>
    <message>
        <source>The folder “engine” in this one holds the environment</source>
        <translation>La carpeta «engine» dentro de esta contiene el entorno</translation>
    </message>
    <message>
        <source>One that has the engine&apos;s packages; it stays untouched</source>
        <translation>Uno que tiene los paquetes del motor; no se modifica</translation>
    </message>
    <message>
        <source>The variable CHANGECHAT_ENGINE_PYTHON names the engine&apos;s Python.</source>
        <translation>La variable CHANGECHAT_ENGINE_PYTHON indica el Python del motor.</translation>
    </message>
    <message>
        <source>Another folder starts empty: set the engine up there. What is in the old one stays.</source>
        <translation>Otra carpeta empieza vacía: instale el motor en ella. Lo que hay en la antigua se queda.</translation>
    </message>
    <message>
        <source>Choose the program, such as bin/python or python.exe.</source>
        <translation>Elija el programa, por ejemplo bin/python o python.exe.</translation>
    </message>
    <message>
        <source>This Python seems to lack the engine&apos;s packages.</source>
        <translation>A este Python parecen faltarle los paquetes del motor.</translation>
    </message>
    <message>
        <source>It is used as it is, neither updated nor removed.</source>
        <translation>Se usa tal como está: no se actualiza ni se elimina.</translation>
    </message>
</context>
<context>
    <name>ErrorBubble</name>
    <message>
        <source>What to do</source>
        <translation>Qué hacer</translation>
    </message>
    <message>
        <source>Open the help at this failure</source>
        <translation>Abrir la ayuda sobre este fallo</translation>
    </message>
    <message>
        <source>Repair the engine</source>
        <translation>Reparar el motor</translation>
    </message>
    <message>
        <source>Look at what there is, and make whole what is broken</source>
        <translation>Mira lo que hay y repara lo que esté dañado</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Copiar el diagnóstico</translation>
    </message>
    <message>
        <source>Copy a report without personal data, to ask for help with</source>
        <translation>Copiar un informe sin datos personales, para pedir ayuda</translation>
    </message>
</context>
<context>
    <name>Exploration</name>
    <message>
        <source>Ask a question about this area first, then choose a cell.</source>
        <translation>Haga primero una pregunta sobre esta zona y elija después una celda.</translation>
    </message>
    <message>
        <source>That is outside of the area; click one of its nine cells.</source>
        <translation>Eso está fuera de la zona; haga clic en una de sus nueve celdas.</translation>
    </message>
    <message>
        <source>Ask ChangeChat the same of “{cell}”</source>
        <translation>Preguntar a ChangeChat lo mismo de «{cell}»</translation>
    </message>
    <message>
        <source>Why “{cell}”?</source>
        <translation>¿Por qué «{cell}»?</translation>
    </message>
    <message>
        <source>The layers of this answer are not in the project any more; ask again.</source>
        <translation>Las capas de esta respuesta ya no están en el proyecto; pregunte de nuevo.</translation>
    </message>
</context>
<context>
    <name>ExportPlan</name>
    <message>
        <source>The layer “{name}” has no CRS; set it in Layer Properties, Source.</source>
        <translation>La capa «{name}» no tiene SRC; asígnelo en Propiedades de la capa, Fuente.</translation>
    </message>
    <message>
        <source>Neither layer has an extent of its own to compare, both are online maps; draw an area.</source>
        <translation>Ninguna de las capas tiene extensión propia que comparar, ambas son mapas en línea; dibuje una zona.</translation>
    </message>
    <message>
        <source>The area cannot be expressed in {crs}, the CRS of “{name}”; draw it where the layer has data.</source>
        <translation>La zona no se puede expresar en {crs}, el SRC de «{name}»; dibújela donde la capa tenga datos.</translation>
    </message>
    <message>
        <source>The area lies outside “{name}”; draw it where both layers have data.</source>
        <translation>La zona queda fuera de «{name}»; dibújela donde ambas capas tengan datos.</translation>
    </message>
    <message>
        <source>“{name}” was read at {coarse} m per pixel instead of {fine} m because the area is large; draw a smaller one for more detail.</source>
        <translation>«{name}» se leyó a {coarse} m por píxel en vez de {fine} m porque la zona es grande; dibuje una menor para más detalle.</translation>
    </message>
</context>
<context>
    <name>FirstSave</name>
    <message>
        <source>The results of this project stay in {path}; its layers work. {reason}</source>
        <translation>Los resultados de este proyecto permanecen en {path}; sus capas funcionan. {reason}</translation>
    </message>
</context>
<context>
    <name>GetModelDialog</name>
    <message>
        <source>Get a model</source>
        <translation>Obtener un modelo</translation>
    </message>
    <message>
        <source>I accept these terms</source>
        <translation>Acepto estas condiciones</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Descargar</translation>
    </message>
    <message>
        <source>Needed before anything is downloaded</source>
        <translation>Necesario antes de descargar nada</translation>
    </message>
    <message>
        <source>Progress of the download</source>
        <translation>Progreso de la descarga</translation>
    </message>
    <message>
        <source>Free on disk</source>
        <translation>Libre en disco</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Fuente</translation>
    </message>
    <message>
        <source>Access</source>
        <translation>Acceso</translation>
    </message>
    <message>
        <source>Read the terms</source>
        <translation>Leer las condiciones</translation>
    </message>
    <message>
        <source>only with an access token of the hub (HF_TOKEN)</source>
        <translation>solo con un token de acceso del hub (HF_TOKEN)</translation>
    </message>
    <message>
        <source>open to everyone</source>
        <translation>abierto a todos</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>aún no se sabe</translation>
    </message>
    <message>
        <source>{size}, of which {left} are still to come</source>
        <translation>{size}, de los que faltan {left}</translation>
    </message>
    <message>
        <source>{licence} (the hub states: {stated})</source>
        <translation>{licence} (el hub indica: {stated})</translation>
    </message>
    <message>
        <source>Asking for size and terms…</source>
        <translation>Consultando tamaño y condiciones…</translation>
    </message>
    <message>
        <source>{percent} % · {stage}</source>
        <translation>{percent}&#xa0;% · {stage}</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Iniciando…</translation>
    </message>
    <message>
        <source>Pausing…</source>
        <translation>Pausando…</translation>
    </message>
    <message>
        <source>Paused at {percent} %. What has arrived is kept.</source>
        <translation>En pausa al {percent}&#xa0;%. Lo recibido se conserva.</translation>
    </message>
    <message>
        <source>On this computer now.</source>
        <translation>Ya está en este equipo.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reanudar</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
</context>
<context>
    <name>GuidePicker</name>
    <message>
        <source>Embedded</source>
        <translation>Integrada</translation>
    </message>
    <message>
        <source>MCI-Net</source>
        <translation>MCI-Net</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Guía</translation>
    </message>
    <message>
        <source>The network that finds the changes, before any model writes</source>
        <translation>La red que encuentra los cambios, antes de que escriba un modelo</translation>
    </message>
    <message>
        <source>{guide} (not installed)</source>
        <translation>{guide} (no instalada)</translation>
    </message>
    <message>
        <source>Comes with the plugin: small and fast.</source>
        <translation>Viene con el complemento: pequeña y rápida.</translation>
    </message>
    <message>
        <source>The published network of ChangeVG, for roads and buildings at 0.5 m per pixel. Much slower than the embedded one, which tells it what appeared or disappeared.</source>
        <translation>La red publicada de ChangeVG, para carreteras y edificios a 0,5 m por píxel. Mucho más lenta que la integrada, que le dice qué apareció o desapareció.</translation>
    </message>
</context>
<context>
    <name>HelpWindow</name>
    <message>
        <source>ChangeChat: help</source>
        <translation>ChangeChat: ayuda</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>Guía del usuario</translation>
    </message>
    <message>
        <source>Troubleshooting</source>
        <translation>Solución de problemas</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>The conversations cannot be read: {problem}</source>
        <translation>No se pueden leer las conversaciones: {problem}</translation>
    </message>
    <message>
        <source>Wait for the answer, or stop it; then delete for good.</source>
        <translation>Espere la respuesta o deténgala; luego elimine definitivamente.</translation>
    </message>
</context>
<context>
    <name>LayerPairPicker</name>
    <message>
        <source>Swap before and after</source>
        <translation>Intercambiar antes y después</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Después</translation>
    </message>
    <message>
        <source>Choose a raster layer</source>
        <translation>Elija una capa ráster</translation>
    </message>
    <message>
        <source>No raster layer in this project yet</source>
        <translation>Aún no hay capas ráster en este proyecto</translation>
    </message>
    <message>
        <source>Cannot be read: its file or server was not found</source>
        <translation>No se puede leer: no se encontró su archivo o servidor</translation>
    </message>
    <message>
        <source>No CRS: set it in Layer Properties, Source</source>
        <translation>Sin SRC: asígnelo en Propiedades de la capa, Fuente</translation>
    </message>
    <message>
        <source>Custom CRS</source>
        <translation>SRC personalizado</translation>
    </message>
    <message>
        <source>online, exported for the area</source>
        <translation>en línea, se exporta para la zona</translation>
    </message>
</context>
<context>
    <name>LeftoverDialog</name>
    <message>
        <source>Results of projects that were never saved</source>
        <translation>Resultados de proyectos que nunca se guardaron</translation>
    </message>
    <message>
        <source>Select those to take over or to delete</source>
        <translation>Seleccione los que quiera incorporar o borrar</translation>
    </message>
    <message>
        <source>Take into this project</source>
        <translation>Incorporar a este proyecto</translation>
    </message>
    <message>
        <source>Delete…</source>
        <translation>Eliminar…</translation>
    </message>
    <message>
        <source>These projects were closed without being saved, or QGIS ended. Their layers and conversations are still here.</source>
        <translation>Estos proyectos se cerraron sin guardarse o QGIS se cerró. Sus capas y conversaciones siguen aquí.</translation>
    </message>
    <message>
        <source>Delete results</source>
        <translation>Eliminar resultados</translation>
    </message>
    <message>
        <source>Delete {number} files with their layers and conversations for good?</source>
        <translation>¿Eliminar definitivamente {number} archivos con sus capas y conversaciones?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Eliminar</translation>
    </message>
</context>
<context>
    <name>MapActions</name>
    <message>
        <source>The map&apos;s coordinate system cannot show this place.</source>
        <translation>El sistema de coordenadas del mapa no puede mostrar este lugar.</translation>
    </message>
</context>
<context>
    <name>ModelMenu</name>
    <message>
        <source>Load now</source>
        <translation>Cargar ahora</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>Descargar de la memoria</translation>
    </message>
    <message>
        <source>Get</source>
        <translation>Obtener</translation>
    </message>
    <message>
        <source>Show the download…</source>
        <translation>Mostrar la descarga…</translation>
    </message>
    <message>
        <source>Add an adapter or a model folder…</source>
        <translation>Añadir un adaptador o una carpeta de modelo…</translation>
    </message>
    <message>
        <source>Verify its files</source>
        <translation>Verificar sus archivos</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Eliminar…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Configuración…</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Copiar el diagnóstico</translation>
    </message>
    <message>
        <source>Take “{title}” off the list? Its folder stays where it is, untouched.</source>
        <translation>¿Quitar «{title}» de la lista? Su carpeta se queda donde está, intacta.</translation>
    </message>
    <message>
        <source>Remove “{title}” from this computer? It has to be downloaded again before it can be used.</source>
        <translation>¿Eliminar «{title}» de este equipo? Habrá que descargarlo de nuevo antes de usarlo.</translation>
    </message>
    <message>
        <source>Remove a model</source>
        <translation>Eliminar un modelo</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Eliminar</translation>
    </message>
</context>
<context>
    <name>ModelPicker</name>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Load, get, add or remove models; settings</source>
        <translation>Cargar, obtener, añadir o eliminar modelos; configuración</translation>
    </message>
    <message>
        <source>Who writes the answer from what the guide has found</source>
        <translation>Quién redacta la respuesta con lo que ha encontrado la guía</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automático</translation>
    </message>
    <message>
        <source>The largest language model that is installed and fits the GPU; without one the measurements answer.</source>
        <translation>El mayor modelo de lenguaje que está instalado y cabe en la GPU; sin ninguno responden las mediciones.</translation>
    </message>
    <message>
        <source>Change mask only</source>
        <translation>Solo la máscara de cambios</translation>
    </message>
    <message>
        <source>No language model: sentences made from what the guide has found.</source>
        <translation>Sin modelo de lenguaje: frases hechas con lo que ha encontrado la guía.</translation>
    </message>
    <message>
        <source>Program on this computer · {address}</source>
        <translation>Programa de este equipo · {address}</translation>
    </message>
    <message>
        <source>Remote server · {address}</source>
        <translation>Servidor remoto · {address}</translation>
    </message>
    <message>
        <source>{model} on {url}</source>
        <translation>{model} en {url}</translation>
    </message>
    <message>
        <source>nano (embedded)</source>
        <translation>nano (integrado)</translation>
    </message>
    <message>
        <source>The engine has not reported yet.</source>
        <translation>El motor aún no ha informado.</translation>
    </message>
    <message>
        <source>Asking the engine for its models…</source>
        <translation>Pidiendo al motor sus modelos…</translation>
    </message>
    <message>
        <source>Get…</source>
        <translation>Obtener…</translation>
    </message>
</context>
<context>
    <name>ModelStore</name>
    <message>
        <source>The engine&apos;s list of models could not be read ({error}). Plugin and engine are perhaps of different releases: restart QGIS.</source>
        <translation>No se pudo leer la lista de modelos del motor ({error}). Quizá el complemento y el motor sean de versiones distintas: reinicie QGIS.</translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message>
        <source>{title} (not installed)</source>
        <translation>{title} (no instalado)</translation>
    </message>
    <message>
        <source>{title} (too little memory)</source>
        <translation>{title} (memoria insuficiente)</translation>
    </message>
    <message>
        <source>Needs {need} of memory, {free} free on {device}.</source>
        <translation>Necesita {need} de memoria; libres en {device}: {free}.</translation>
    </message>
    <message>
        <source>Download: {size}.</source>
        <translation>Descarga: {size}.</translation>
    </message>
    <message>
        <source>Licence: {licence}.</source>
        <translation>Licencia: {licence}.</translation>
    </message>
    <message>
        <source>Not on this computer yet.</source>
        <translation>Aún no está en este equipo.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Cargando…</translation>
    </message>
    <message>
        <source>Loaded on {device}</source>
        <translation>Cargado en {device}</translation>
    </message>
    <message>
        <source>Needs {need}, but only {free} is free on {device}.</source>
        <translation>Necesita {need}, pero en {device} solo hay {free} libres.</translation>
    </message>
    <message>
        <source>Not loaded; the next question loads it</source>
        <translation>No cargado; la próxima pregunta lo carga</translation>
    </message>
    <message>
        <source>the CPU</source>
        <translation>la CPU</translation>
    </message>
</context>
<context>
    <name>ObjectCriteriaForm</name>
    <message>
        <source>Any kind</source>
        <translation>Cualquier tipo</translation>
    </message>
    <message>
        <source>Any direction</source>
        <translation>Cualquier dirección</translation>
    </message>
    <message>
        <source>Any cell</source>
        <translation>Cualquier celda</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>Área (m²)</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confianza</translation>
    </message>
    <message>
        <source>any</source>
        <translation>todo</translation>
    </message>
    <message>
        <source>{what} at least</source>
        <translation>{what}: al menos</translation>
    </message>
    <message>
        <source>{what} at most</source>
        <translation>{what}: como máximo</translation>
    </message>
    <message>
        <source>to</source>
        <translation>a</translation>
    </message>
</context>
<context>
    <name>ObjectExport</name>
    <message>
        <source>{number} objects exported to {path}</source>
        <translation>{number} objetos exportados a {path}</translation>
    </message>
    <message>
        <source>The objects could not be written to {path}: {reason}.</source>
        <translation>No se pudieron escribir los objetos en {path}: {reason}.</translation>
    </message>
    <message>
        <source>it holds the results; choose another name</source>
        <translation>contiene los resultados; elija otro nombre</translation>
    </message>
    <message>
        <source>Export the objects</source>
        <translation>Exportar los objetos</translation>
    </message>
</context>
<context>
    <name>ObjectList</name>
    <message>
        <source>Export the objects that are listed</source>
        <translation>Exportar los objetos listados</translation>
    </message>
    <message>
        <source>Reading “{layer}”…</source>
        <translation>Leyendo «{layer}»…</translation>
    </message>
    <message>
        <source>Ask a question: the changed objects of its answer are listed here.</source>
        <translation>Haga una pregunta: aquí se listan los objetos cambiados de su respuesta.</translation>
    </message>
    <message>
        <source>Changed objects</source>
        <translation>Objetos cambiados</translation>
    </message>
    <message>
        <source>“{layer}” was removed from the project. Ask again, or add it again.</source>
        <translation>«{layer}» se quitó del proyecto. Pregunte de nuevo o añádala otra vez.</translation>
    </message>
    <message>
        <source>{shown} of {total} objects in “{layer}”</source>
        <translation>{shown} de {total} objetos en «{layer}»</translation>
    </message>
    <message>
        <source>No object is listed that could be exported.</source>
        <translation>No hay en la lista ningún objeto que exportar.</translation>
    </message>
</context>
<context>
    <name>ObjectListDock</name>
    <message>
        <source>Changed objects</source>
        <translation>Objetos cambiados</translation>
    </message>
</context>
<context>
    <name>ObjectTable</name>
    <message>
        <source>No.</source>
        <translation>N.º</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Tipo</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Area (m²)</source>
        <translation>Área (m²)</translation>
    </message>
    <message>
        <source>Cell</source>
        <translation>Celda</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confianza</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisión</translation>
    </message>
</context>
<context>
    <name>ObjectWords</name>
    <message>
        <source>Object {number}</source>
        <translation>Objeto {number}</translation>
    </message>
    <message>
        <source>Accepted</source>
        <translation>Aceptado</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>Rechazado</translation>
    </message>
    <message>
        <source>Drawn by hand</source>
        <translation>Dibujado a mano</translation>
    </message>
    <message>
        <source>Quite sure</source>
        <translation>Bastante seguro</translation>
    </message>
    <message>
        <source>Fairly sure</source>
        <translation>Moderadamente seguro</translation>
    </message>
    <message>
        <source>Not very sure</source>
        <translation>No muy seguro</translation>
    </message>
</context>
<context>
    <name>OptionsPage</name>
    <message>
        <source>What these settings do</source>
        <translation>Qué hacen estos ajustes</translation>
    </message>
    <message>
        <source>Open the help at the settings</source>
        <translation>Abrir la ayuda en la configuración</translation>
    </message>
</context>
<context>
    <name>PairComparison</name>
    <message>
        <source>ChangeChat: swipe between the dates; hold to flicker</source>
        <translation>ChangeChat: deslizar entre las fechas; mantener pulsado para alternar</translation>
    </message>
    <message>
        <source>Compare by eye: click to swipe, hold to flicker ({key})</source>
        <translation>Comparar a simple vista: clic para deslizar, mantener pulsado para alternar ({key})</translation>
    </message>
    <message>
        <source>Choose two layers first, then compare them.</source>
        <translation>Elija primero dos capas y luego compárelas.</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Después</translation>
    </message>
</context>
<context>
    <name>PairHint</name>
    <message>
        <source>Both dates are the same layer. Choose another one.</source>
        <translation>Ambas fechas son la misma capa. Elija otra.</translation>
    </message>
    <message>
        <source>Swap</source>
        <translation>Intercambiar</translation>
    </message>
    <message>
        <source>Before ({first}) is later than After ({second}).</source>
        <translation>Antes ({first}) es posterior a Después ({second}).</translation>
    </message>
    <message>
        <source>By their names, Before ({first}) is later than After ({second}).</source>
        <translation>Según sus nombres, Antes ({first}) es posterior a Después ({second}).</translation>
    </message>
    <message>
        <source>Which one is earlier? Neither dates nor names tell.</source>
        <translation>¿Cuál es anterior? Ni las fechas ni los nombres lo dicen.</translation>
    </message>
    <message>
        <source>Your question is asked as soon as you say.</source>
        <translation>Su pregunta se hará en cuanto lo diga.</translation>
    </message>
    <message>
        <source>{name} is earlier</source>
        <translation>{name} es anterior</translation>
    </message>
</context>
<context>
    <name>Preparation</name>
    <message>
        <source>Choose two raster layers first; add them to the project if need be.</source>
        <translation>Elija primero dos capas ráster; añádalas al proyecto si hace falta.</translation>
    </message>
    <message>
        <source>Before and After are the same layer; choose another one for one of them.</source>
        <translation>Antes y Después son la misma capa; elija otra para uno de ellos.</translation>
    </message>
    <message>
        <source>The layer “{name}” is no longer in the project; add it again.</source>
        <translation>La capa «{name}» ya no está en el proyecto; añádala de nuevo.</translation>
    </message>
    <message>
        <source>The layer “{name}” cannot be read; repair its data source.</source>
        <translation>La capa «{name}» no se puede leer; repare su fuente de datos.</translation>
    </message>
    <message>
        <source>Reading {name}</source>
        <translation>Leyendo {name}</translation>
    </message>
</context>
<context>
    <name>Privacy</name>
    <message>
        <source>Pictures and questions go to another program on this computer: {model} at {address}.</source>
        <translation>Las imágenes y las preguntas van a otro programa de este equipo: {model} en {address}.</translation>
    </message>
    <message>
        <source>Pictures and questions leave this computer for the server {address}, for {model}.</source>
        <translation>Las imágenes y las preguntas salen de este equipo hacia el servidor {address}, para {model}.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer: pictures, questions and answers are worked on here alone.</source>
        <translation>Nada sale de este equipo: las imágenes, las preguntas y las respuestas se procesan solo aquí.</translation>
    </message>
    <message>
        <source>The network is used for downloads and tests that you start, and by QGIS for layers that come from a server.</source>
        <translation>La red se usa para las descargas y pruebas que usted inicia y, por parte de QGIS, para las capas que vienen de un servidor.</translation>
    </message>
    <message>
        <source>That changes when you choose “Remote server” as the model.</source>
        <translation>Eso cambia si elige «Servidor remoto» como modelo.</translation>
    </message>
    <message>
        <source>With the remote server, another program on this computer, at {address}, gets both dates&apos; pictures of the area, at most 512 pixels a side, what was measured in them, your questions and the answers. Whether it passes them on, its own settings say.</source>
        <translation>Con el servidor remoto, otro programa de este equipo, en {address}, recibe las imágenes de ambas fechas de la zona, de 512 píxeles de lado como máximo, lo que se midió en ellas, sus preguntas y las respuestas. Si las transmite a otros lo dice su propia configuración.</translation>
    </message>
    <message>
        <source>With the remote server, {address} gets both dates&apos; pictures of the area, at most 512 pixels a side, what was measured in them, your questions and the answers.</source>
        <translation>Con el servidor remoto, {address} recibe las imágenes de ambas fechas de la zona, de 512 píxeles de lado como máximo, lo que se midió en ellas, sus preguntas y las respuestas.</translation>
    </message>
    <message>
        <source>It gets neither your raster files nor their names, and no coordinates.</source>
        <translation>No recibe sus archivos ráster ni sus nombres, ni coordenada alguna.</translation>
    </message>
</context>
<context>
    <name>PythonChoice</name>
    <message>
        <source>Use a Python I have…</source>
        <translation>Usar un Python mío…</translation>
    </message>
    <message>
        <source>Name a Python instead of the one that was found</source>
        <translation>Indicar un Python en lugar del encontrado</translation>
    </message>
    <message>
        <source>Path of the Python program</source>
        <translation>Ruta del programa Python</translation>
    </message>
    <message>
        <source>Such as bin/python or python.exe; empty: ChangeChat chooses</source>
        <translation>Por ejemplo bin/python o python.exe; vacío: elige ChangeChat</translation>
    </message>
    <message>
        <source>Choose the Python program</source>
        <translation>Elegir el programa Python</translation>
    </message>
    <message>
        <source>One with the engine&apos;s packages is used as it is and stays untouched. Any other from 3.11 on is what the engine&apos;s own environment is made with.</source>
        <translation>Uno con los paquetes del motor se usa tal como está y queda intacto. Con cualquier otro, a partir de 3.11, se crea el entorno propio del motor.</translation>
    </message>
</context>
<context>
    <name>QuestionBox</name>
    <message>
        <source>Ask what changed…</source>
        <translation>Pregunte qué ha cambiado…</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Pregunta</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter breaks the line, Esc stops</source>
        <translation>Intro envía, Mayús+Intro salta de línea, Esc detiene</translation>
    </message>
    <message>
        <source>{key} leads here from anywhere</source>
        <translation>{key} lleva aquí desde cualquier sitio</translation>
    </message>
</context>
<context>
    <name>QuestionBubble</name>
    <message>
        <source>Waiting for its turn: withdraw this question</source>
        <translation>En espera: retirar esta pregunta</translation>
    </message>
</context>
<context>
    <name>QuestionKey</name>
    <message>
        <source>ChangeChat: ask a question</source>
        <translation>ChangeChat: hacer una pregunta</translation>
    </message>
</context>
<context>
    <name>QuestionRow</name>
    <message>
        <source>Ask (Enter)</source>
        <translation>Preguntar (Intro)</translation>
    </message>
</context>
<context>
    <name>RasterExport</name>
    <message>
        <source>Reading {name}</source>
        <translation>Leyendo {name}</translation>
    </message>
    <message>
        <source>“{name}” cannot be read; reload the layer and ask again.</source>
        <translation>«{name}» no se puede leer; vuelva a cargar la capa y pregunte de nuevo.</translation>
    </message>
    <message>
        <source>“{name}” could not be exported to {folder}; check that the disk has free space and that the layer still shows in the map.</source>
        <translation>No se pudo exportar «{name}» a {folder}; compruebe que el disco tiene espacio y que la capa aún se ve en el mapa.</translation>
    </message>
    <message>
        <source>The server of “{name}” returned no image of this area; check the connection and that the layer shows there in the map.</source>
        <translation>El servidor de «{name}» no devolvió imagen de esta zona; compruebe la conexión y que la capa se ve ahí en el mapa.</translation>
    </message>
</context>
<context>
    <name>RemoteServer</name>
    <message>
        <source>QGIS did not give out the key of the remote server: its authentication store is locked, or the configuration is gone. Try again, or choose another one in ChangeChat&apos;s settings.</source>
        <translation>QGIS no entregó la clave del servidor remoto: su almacén de autenticación está bloqueado o la configuración ya no existe. Inténtelo de nuevo o elija otra en la configuración de ChangeChat.</translation>
    </message>
    <message>
        <source>The authentication “{name}” holds no key for the remote server. Choose one of the method Basic with the key as password, or API Header with Authorization.</source>
        <translation>La autenticación «{name}» no contiene clave para el servidor remoto. Elija una del método Basic con la clave como contraseña, o API Header con Authorization.</translation>
    </message>
    <message>
        <source>No remote server is set up. Name its address and model in QGIS&apos;s options, on the page ChangeChat.</source>
        <translation>No hay ningún servidor remoto configurado. Indique su dirección y modelo en las opciones de QGIS, página ChangeChat.</translation>
    </message>
</context>
<context>
    <name>ResultLayers</name>
    <message>
        <source>whole overlap</source>
        <translation>toda la superposición</translation>
    </message>
    <message>
        <source>Changed objects</source>
        <translation>Objetos cambiados</translation>
    </message>
    <message>
        <source>Grid</source>
        <translation>Cuadrícula</translation>
    </message>
</context>
<context>
    <name>ResultPlaces</name>
    <message>
        <source>The results stay in the data folder while they are edited; save the edits, then the project, and they move beside it.</source>
        <translation>Los resultados permanecen en la carpeta de datos mientras se editan; guarde los cambios y después el proyecto, y se moverán junto a él.</translation>
    </message>
    <message>
        <source>{path} was copied beside the project but cannot be deleted.</source>
        <translation>{path} se copió junto al proyecto, pero no se puede eliminar.</translation>
    </message>
</context>
<context>
    <name>ResultRoles</name>
    <message>
        <source>Nothing says which imagery “{layer}” was made from. Ask again and correct the new layers.</source>
        <translation>Nada indica de qué imágenes salió «{layer}». Pregunte de nuevo y corrija las capas nuevas.</translation>
    </message>
    <message>
        <source>The grid of the answer that “{layer}” belongs to was not found; add it to the project.</source>
        <translation>No se encontró la cuadrícula de la respuesta a la que pertenece «{layer}»; añádala al proyecto.</translation>
    </message>
    <message>
        <source>The layer of changed objects of the answer that “{layer}” belongs to was not found; add it to the project.</source>
        <translation>No se encontró la capa de objetos cambiados de la respuesta a la que pertenece «{layer}»; añádala al proyecto.</translation>
    </message>
</context>
<context>
    <name>ResultStyle</name>
    <message>
        <source>Changed, of any kind</source>
        <translation>Cambió, de cualquier tipo</translation>
    </message>
    <message>
        <source>Drawn by hand</source>
        <translation>Dibujado a mano</translation>
    </message>
    <message>
        <source>Changed: less than {most} %</source>
        <translation>Cambiado: menos del {most} %</translation>
    </message>
    <message>
        <source>Changed: {least} to {most} %</source>
        <translation>Cambiado: {least} a {most} %</translation>
    </message>
    <message>
        <source>Changed: {least} % and more</source>
        <translation>Cambiado: {least} % o más</translation>
    </message>
    <message>
        <source>No change found</source>
        <translation>Sin cambios</translation>
    </message>
    <message>
        <source>Not examined</source>
        <translation>No examinada</translation>
    </message>
</context>
<context>
    <name>ResultWriting</name>
    <message>
        <source>Writing the layers of “{question}”</source>
        <translation>Escribiendo las capas de «{question}»</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>No se escribió nada.</translation>
    </message>
    <message>
        <source>The project was closed before the layers were ready; they are kept in {path}.</source>
        <translation>El proyecto se cerró antes de que las capas estuvieran listas; se conservan en {path}.</translation>
    </message>
    <message>
        <source>The result layers were saved in {path} instead: {reason}</source>
        <translation>Las capas de resultado se guardaron en {path} en su lugar: {reason}</translation>
    </message>
</context>
<context>
    <name>ResultsGroup</name>
    <message>
        <source>Results</source>
        <translation>Resultados</translation>
    </message>
    <message>
        <source>Save layers beside the project</source>
        <translation>Guardar las capas junto al proyecto</translation>
    </message>
    <message>
        <source>In the folder</source>
        <translation>En la carpeta</translation>
    </message>
    <message>
        <source>Choose the folder for results</source>
        <translation>Elegir la carpeta de los resultados</translation>
    </message>
    <message>
        <source>In a GeoPackage named after the project</source>
        <translation>En un GeoPackage con el nombre del proyecto</translation>
    </message>
    <message>
        <source>One folder for the results of all projects</source>
        <translation>Una carpeta para los resultados de todos los proyectos</translation>
    </message>
    <message>
        <source>Every pair and area gets two tables in a GeoPackage named after the project, which keeps the conversations too. That of a project that is not saved yet lies in ChangeChat&apos;s data folder, unless a folder is chosen here.</source>
        <translation>Cada par de capas y zona recibe dos tablas en un GeoPackage con el nombre del proyecto, que guarda también las conversaciones. El de un proyecto aún sin guardar está en la carpeta de datos de ChangeChat, salvo que aquí se elija otra.</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>Review</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>“{layer}” cannot be changed: its file is read-only or in use. Save a copy of the layer and review that, or free the file.</source>
        <translation>«{layer}» no se puede modificar: su archivo es de solo lectura o está en uso. Guarde una copia de la capa y revísela, o libere el archivo.</translation>
    </message>
</context>
<context>
    <name>ReviewForm</name>
    <message>
        <source>Building</source>
        <translation>Edificio</translation>
    </message>
    <message>
        <source>Road</source>
        <translation>Carretera</translation>
    </message>
    <message>
        <source>Change of any kind</source>
        <translation>Cambio de cualquier tipo</translation>
    </message>
    <message>
        <source>Appeared</source>
        <translation>Apareció</translation>
    </message>
    <message>
        <source>Disappeared</source>
        <translation>Desapareció</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Cambió</translation>
    </message>
    <message>
        <source>Not reviewed</source>
        <translation>Sin revisar</translation>
    </message>
    <message>
        <source>As found</source>
        <translation>Como se encontró</translation>
    </message>
    <message>
        <source>Right (accept)</source>
        <translation>Correcto (aceptar)</translation>
    </message>
    <message>
        <source>Wrong (reject)</source>
        <translation>Erróneo (rechazar)</translation>
    </message>
</context>
<context>
    <name>ReviewMenu</name>
    <message>
        <source>Take the review back</source>
        <translation>Deshacer la revisión</translation>
    </message>
    <message>
        <source>Undo the last review</source>
        <translation>Deshacer la última revisión</translation>
    </message>
    <message>
        <source>Draw a missing object</source>
        <translation>Dibujar un objeto que falta</translation>
    </message>
    <message>
        <source>Export corrections…</source>
        <translation>Exportar correcciones…</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Aceptar</translation>
    </message>
    <message>
        <source>Accept as</source>
        <translation>Aceptar como</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Rechazar</translation>
    </message>
    <message>
        <source>Something changed here</source>
        <translation>Aquí cambió algo</translation>
    </message>
    <message>
        <source>This changed here</source>
        <translation>Aquí cambió esto</translation>
    </message>
    <message>
        <source>Nothing changed here</source>
        <translation>Aquí no cambió nada</translation>
    </message>
    <message>
        <source>Review undone: {count}</source>
        <translation>Revisión deshecha: {count}</translation>
    </message>
    <message>
        <source>No result layers in the project yet</source>
        <translation>Aún no hay capas de resultado en el proyecto</translation>
    </message>
    <message>
        <source>Select objects or cells on the map first</source>
        <translation>Seleccione primero objetos o celdas en el mapa</translation>
    </message>
    <message>
        <source>{count} selected in “{layer}”</source>
        <translation>Selección en «{layer}»: {count}</translation>
    </message>
    <message>
        <source>Export corrections of “{result}”</source>
        <translation>Exportar correcciones de «{result}»</translation>
    </message>
    <message>
        <source>GeoPackage (*.gpkg)</source>
        <translation>GeoPackage (*.gpkg)</translation>
    </message>
    <message>
        <source>Corrections saved in {name}. Objects reviewed: {objects}, cells: {cells}.</source>
        <translation>Correcciones guardadas en {name}. Objetos revisados: {objects}, celdas: {cells}.</translation>
    </message>
</context>
<context>
    <name>SampleOpening</name>
    <message>
        <source>QGIS cannot read {path}. Delete that file, then open the sample again.</source>
        <translation>QGIS no puede leer {path}. Borre ese archivo y vuelva a abrir el ejemplo.</translation>
    </message>
    <message>
        <source>Sample town</source>
        <translation>Pueblo de ejemplo</translation>
    </message>
</context>
<context>
    <name>ServerGroup</name>
    <message>
        <source>Remote server</source>
        <translation>Servidor remoto</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Probar</translation>
    </message>
    <message>
        <source>Any server with an OpenAI-compatible interface, such as vLLM. It gets the pictures of the area, what was found in them, and the conversation.</source>
        <translation>Cualquier servidor con una interfaz compatible con OpenAI, como vLLM. Recibe las imágenes de la zona, lo que se encontró en ellas y la conversación.</translation>
    </message>
    <message>
        <source>The key stays in QGIS&apos;s authentication store: as the password of the method Basic or, where QGIS has it, as API Header “Authorization” with “Bearer” and the key.</source>
        <translation>La clave queda en el almacén de autenticación de QGIS: como contraseña del método Basic o, donde QGIS lo ofrece, como API Header «Authorization» con «Bearer» y la clave.</translation>
    </message>
    <message>
        <source>The base address, up to /v1</source>
        <translation>La dirección base, hasta /v1</translation>
    </message>
    <message>
        <source>As the server calls it; Test fills the list</source>
        <translation>Como lo llama el servidor; Probar llena la lista</translation>
    </message>
    <message>
        <source>Ask the server for its models; no picture is sent</source>
        <translation>Preguntar al servidor por sus modelos; no se envía ninguna imagen</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Dirección</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modelo</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Autenticación</translation>
    </message>
    <message>
        <source>The address must begin with https:// or http://.</source>
        <translation>La dirección debe empezar por https:// o http://.</translation>
    </message>
    <message>
        <source>Without https:// the pictures and the key travel unprotected.</source>
        <translation>Sin https://, las imágenes y la clave viajan sin protección.</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Preguntando al servidor…</translation>
    </message>
    <message>
        <source>The server answers, but has no model “{model}”. Choose one above.</source>
        <translation>El servidor responde, pero no tiene el modelo «{model}». Elija uno arriba.</translation>
    </message>
    <message>
        <source>The server answers.</source>
        <translation>El servidor responde.</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>Withdrawn.</source>
        <translation>Retirada.</translation>
    </message>
    <message>
        <source>Layers saved in {name}</source>
        <translation>Capas guardadas en {name}</translation>
    </message>
</context>
<context>
    <name>SetupCard</name>
    <message>
        <source>About the set-up</source>
        <translation>Acerca de la instalación</translation>
    </message>
    <message>
        <source>Open the help at the set-up</source>
        <translation>Abrir la ayuda en la instalación</translation>
    </message>
    <message>
        <source>Remove what is there…</source>
        <translation>Eliminar lo que hay…</translation>
    </message>
    <message>
        <source>Delete what an unfinished set-up has left</source>
        <translation>Borrar lo que dejó una instalación sin terminar</translation>
    </message>
    <message>
        <source>ChangeChat compares imagery with an engine: a program of its own that runs on this computer, beside QGIS. Its packages, PyTorch above all, go into a folder of their own; nothing goes into QGIS&apos;s own Python.</source>
        <translation>ChangeChat compara imágenes con un motor: un programa propio que se ejecuta en este equipo, junto a QGIS. Sus paquetes, sobre todo PyTorch, van a una carpeta propia; nada se instala en el Python de QGIS.</translation>
    </message>
    <message>
        <source>Set up the engine first</source>
        <translation>Instale primero el motor</translation>
    </message>
    <message>
        <source>The engine needs a repair</source>
        <translation>El motor necesita una reparación</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparar</translation>
    </message>
    <message>
        <source>Continue the set-up…</source>
        <translation>Continuar la instalación…</translation>
    </message>
    <message>
        <source>Update the engine…</source>
        <translation>Actualizar el motor…</translation>
    </message>
    <message>
        <source>Fetch what is missing, at once; models and settings stay</source>
        <translation>Descargar enseguida lo que falta; los modelos y la configuración se quedan</translation>
    </message>
    <message>
        <source>Find out what it would mean; nothing is fetched yet</source>
        <translation>Averiguar qué supondría; todavía no se descarga nada</translation>
    </message>
    <message>
        <source>Set up…</source>
        <translation>Instalar…</translation>
    </message>
</context>
<context>
    <name>SetupFailurePage</name>
    <message>
        <source>What to do</source>
        <translation>Qué hacer</translation>
    </message>
    <message>
        <source>Open the help at this failure</source>
        <translation>Abrir la ayuda sobre este fallo</translation>
    </message>
    <message>
        <source>The set-up stopped</source>
        <translation>La instalación se detuvo</translation>
    </message>
    <message>
        <source>Show log</source>
        <translation>Mostrar el registro</translation>
    </message>
    <message>
        <source>What the installers printed</source>
        <translation>Lo que escribieron los instaladores</translation>
    </message>
    <message>
        <source>Copy diagnostics</source>
        <translation>Copiar el diagnóstico</translation>
    </message>
    <message>
        <source>Copy a report without personal data, to ask for help with</source>
        <translation>Copiar un informe sin datos personales, para pedir ayuda</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Go on where it stopped; what is there is kept</source>
        <translation>Seguir donde se detuvo; lo que hay se conserva</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>Dejarlo como está</translation>
    </message>
</context>
<context>
    <name>SetupLine</name>
    <message>
        <source>The engine needs a repair.</source>
        <translation>El motor necesita una reparación.</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparar</translation>
    </message>
    <message>
        <source>The plugin was updated; its engine was not.</source>
        <translation>El complemento se actualizó; su motor, no.</translation>
    </message>
    <message>
        <source>Update the engine</source>
        <translation>Actualizar el motor</translation>
    </message>
</context>
<context>
    <name>SetupLogView</name>
    <message>
        <source>Log of the set-up</source>
        <translation>Registro de la instalación</translation>
    </message>
    <message>
        <source>What the installers print; passwords are taken out</source>
        <translation>Lo que escriben los instaladores, sin contraseñas</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copiar</translation>
    </message>
</context>
<context>
    <name>SetupOfferPage</name>
    <message>
        <source>Change folder…</source>
        <translation>Cambiar la carpeta…</translation>
    </message>
    <message>
        <source>Install</source>
        <translation>Instalar</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Volver</translation>
    </message>
    <message>
        <source>Do what stands above; it can be cancelled</source>
        <translation>Hacer lo indicado arriba; se puede cancelar</translation>
    </message>
    <message>
        <source>Leave it as it is; nothing has happened</source>
        <translation>Dejarlo como está; no ha pasado nada</translation>
    </message>
    <message>
        <source>Put the engine on another disk or into another folder</source>
        <translation>Poner el motor en otro disco o en otra carpeta</translation>
    </message>
    <message>
        <source>Use this Python</source>
        <translation>Usar este Python</translation>
    </message>
    <message>
        <source>Repair the engine</source>
        <translation>Reparar el motor</translation>
    </message>
    <message>
        <source>Repair</source>
        <translation>Reparar</translation>
    </message>
    <message>
        <source>Update the engine</source>
        <translation>Actualizar el motor</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Actualizar</translation>
    </message>
    <message>
        <source>Set up the engine</source>
        <translation>Instalar el motor</translation>
    </message>
    <message>
        <source>Folder for the engine</source>
        <translation>Carpeta del motor</translation>
    </message>
</context>
<context>
    <name>SetupProgressPage</name>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Show log</source>
        <translation>Mostrar el registro</translation>
    </message>
    <message>
        <source>Go on working in QGIS meanwhile; the dock may be closed.</source>
        <translation>Mientras tanto puede seguir trabajando en QGIS; el panel se puede cerrar.</translation>
    </message>
    <message>
        <source>Stop; what is done so far is kept</source>
        <translation>Parar; lo hecho hasta ahora se conserva</translation>
    </message>
    <message>
        <source>What the installers print</source>
        <translation>Lo que escriben los instaladores</translation>
    </message>
    <message>
        <source>Progress of the set-up</source>
        <translation>Progreso de la instalación</translation>
    </message>
    <message>
        <source>Removing the engine</source>
        <translation>Eliminando el motor</translation>
    </message>
    <message>
        <source>Setting up the engine</source>
        <translation>Instalando el motor</translation>
    </message>
    <message>
        <source>Looking at this computer…</source>
        <translation>Examinando este equipo…</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Deteniendo…</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Iniciando…</translation>
    </message>
    <message>
        <source>{duration} so far</source>
        <translation>{duration} hasta ahora</translation>
    </message>
</context>
<context>
    <name>SetupWords</name>
    <message>
        <source>Found</source>
        <translation>Encontrado</translation>
    </message>
    <message>
        <source>Uses</source>
        <translation>Usa</translation>
    </message>
    <message>
        <source>Installs</source>
        <translation>Instala</translation>
    </message>
    <message>
        <source>nothing: this Python has the engine&apos;s packages</source>
        <translation>nada: este Python tiene los paquetes del motor</translation>
    </message>
    <message>
        <source>Into</source>
        <translation>En</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Descarga</translation>
    </message>
    <message>
        <source>about {size}</source>
        <translation>unos {size}</translation>
    </message>
    <message>
        <source>On disk</source>
        <translation>En disco</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Tarda</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>unos {minutes} min</translation>
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
        <translation>ninguna GPU de NVIDIA: todo se ejecuta en el procesador; una respuesta del modelo pequeño tarda unos segundos</translation>
    </message>
    <message>
        <source>{names}, driver {driver}</source>
        <translation>{names}, controlador {driver}</translation>
    </message>
    <message>
        <source>for the processor</source>
        <translation>para el procesador</translation>
    </message>
    <message>
        <source>for CUDA {version}</source>
        <translation>para CUDA {version}</translation>
    </message>
    <message>
        <source>a Python of its own</source>
        <translation>con un Python propio</translation>
    </message>
    <message>
        <source>made with Python {version}</source>
        <translation>en un entorno creado con Python {version}</translation>
    </message>
    <message>
        <source>{torch} {build} and the engine&apos;s packages, {python}</source>
        <translation>{torch} {build} y los paquetes del motor, {python}</translation>
    </message>
    <message>
        <source>the weights that come with the plugin are open, CC BY 4.0; whom to name stands in models/weights/LICENSE</source>
        <translation>los pesos que vienen con el complemento son abiertos, CC BY 4.0; a quién hay que nombrar está en models/weights/LICENSE</translation>
    </message>
    <message>
        <source>the weights that come with the plugin are for research and other non-commercial use only; their full terms stand in models/weights/LICENSE</source>
        <translation>los pesos que vienen con el complemento son solo para investigación y otros usos no comerciales; sus condiciones completas están en models/weights/LICENSE</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>{size} in the end; {free} are free, {needed} are needed</source>
        <translation>{size} al final; hay {free} libres y se necesitan {needed}</translation>
    </message>
</context>
<context>
    <name>StatusAlgorithm</name>
    <message>
        <source>Engine status</source>
        <translation>Estado del motor</translation>
    </message>
    <message>
        <source>Reports whether ChangeChat&apos;s engine is installed, with which versions, weights and device. Paste the log into a problem report.</source>
        <translation>Informa de si el motor de ChangeChat está instalado, con qué versiones, pesos y dispositivo. Pegue el registro en un informe de problema.</translation>
    </message>
    <message>
        <source>change,detection,engine,diagnostics,version,GPU,installed</source>
        <translation>change,detection,cambio,motor,diagnóstico,versión,GPU,instalado</translation>
    </message>
    <message>
        <source>State: ready, missing or broken</source>
        <translation>Estado: ready, missing o broken</translation>
    </message>
    <message>
        <source>Python of the engine</source>
        <translation>Python del motor</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versiones</translation>
    </message>
    <message>
        <source>Weights of the guide</source>
        <translation>Pesos de la guía</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Dispositivo</translation>
    </message>
    <message>
        <source>Everything as JSON</source>
        <translation>Todo como JSON</translation>
    </message>
</context>
<context>
    <name>TaskButtons</name>
    <message>
        <source>Describe</source>
        <translation>Describir</translation>
    </message>
    <message>
        <source>Describe the changes in words</source>
        <translation>Describir los cambios con palabras</translation>
    </message>
    <message>
        <source>Changed?</source>
        <translation>¿Cambió?</translation>
    </message>
    <message>
        <source>Has anything changed: yes or no</source>
        <translation>Si algo ha cambiado: sí o no</translation>
    </message>
    <message>
        <source>How many?</source>
        <translation>¿Cuántos?</translation>
    </message>
    <message>
        <source>Count the changed objects</source>
        <translation>Contar los objetos cambiados</translation>
    </message>
    <message>
        <source>Where?</source>
        <translation>¿Dónde?</translation>
    </message>
    <message>
        <source>Name the parts of the area that changed</source>
        <translation>Nombrar las partes de la zona que cambiaron</translation>
    </message>
    <message>
        <source>Talk it through</source>
        <translation>Comentarlo todo</translation>
    </message>
    <message>
        <source>Changed, how many, where, and what</source>
        <translation>Si cambió, cuántos, dónde y qué</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <source>Another pair or area: a conversation of its own</source>
        <translation>Otro par u otra zona: una conversación aparte</translation>
    </message>
    <message>
        <source>Show the {number} earlier turns</source>
        <translation>Mostrar las {number} preguntas anteriores</translation>
    </message>
</context>
<context>
    <name>WeightsGroup</name>
    <message>
        <source>Weights</source>
        <translation>Pesos</translation>
    </message>
    <message>
        <source>Choose the folder…</source>
        <translation>Elegir la carpeta…</translation>
    </message>
    <message>
        <source>The folder that holds guide.safetensors</source>
        <translation>La carpeta que contiene guide.safetensors</translation>
    </message>
    <message>
        <source>The folder of the weights</source>
        <translation>La carpeta de los pesos</translation>
    </message>
    <message>
        <source>They are in {folder}.</source>
        <translation>Están en {folder}.</translation>
    </message>
</context>
<context>
    <name>WithheldText</name>
    <message>
        <source>What the model wrote</source>
        <translation>Lo que escribió el modelo</translation>
    </message>
    <message>
        <source>Show or hide the text that was withheld</source>
        <translation>Mostrar u ocultar el texto retenido</translation>
    </message>
    <message>
        <source>(nothing)</source>
        <translation>(nada)</translation>
    </message>
</context>
</TS>
